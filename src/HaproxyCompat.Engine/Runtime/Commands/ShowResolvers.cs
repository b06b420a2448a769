using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Resolvers;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show resolvers [&lt;section&gt;]</c>: what happened with each name server (management manual 9.3).
/// </summary>
internal static class ShowResolvers
{
    public static readonly RuntimeCommand Command = new(
        "show resolvers",
        "show resolvers [<section>]",
        "show what happened with the name servers, of all sections or of one",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        var name = call.Argument(0);
        if (name.Length > 0 && call.Runtime.Resolvers.Find(name) is null)
        {
            call.Fail("Can't find that resolvers section");
            return;
        }

        foreach (var group in call.Runtime.Resolvers.All)
        {
            if (name.Length == 0 || group.Name == name)
            {
                Append(call.Output, group);
            }
        }
    }

    private static void Append(StringBuilder output, ResolversGroup group)
    {
        output.Append("Resolvers section ").Append(group.Name).Append('\n');
        foreach (var nameserver in group.Nameservers)
        {
            output.Append(" nameserver ").Append(nameserver.Name).Append(":\n");
            foreach (var (label, _, value) in nameserver.Counters.All)
            {
                output.Append("  ").Append((label + ":").PadRight(13)).Append(value).Append('\n');
            }
        }
    }
}
