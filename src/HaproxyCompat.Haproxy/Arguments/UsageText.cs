using System.Text;

namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>What a wrong command line prints on standard error: one line an option, from the table.</summary>
internal static class UsageText
{
    public static string Compose()
    {
        var text = new StringBuilder("Usage : haproxy [<option>]* -f <file|dir>\n");
        foreach (var option in CommandLineOptions.All)
        {
            if (option.Help.Length > 0)
            {
                text.Append("        ").Append(option.Help).Append('\n');
            }
        }

        return text.Append('\n').ToString();
    }
}
