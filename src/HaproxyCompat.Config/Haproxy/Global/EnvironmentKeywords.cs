using System.Collections.Immutable;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// <c>setenv</c>, <c>presetenv</c>, <c>resetenv</c>, <c>unsetenv</c>, <c>set-var</c>, <c>set-var-fmt</c> (manual 3.1).
/// </summary>
internal static class EnvironmentKeywords
{
    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new("setenv", (session, arguments) => ReadPair(arguments, session.Environment.Variables.Set)),
        new("presetenv", (session, arguments) => ReadPair(arguments, session.Environment.Variables.SetIfMissing)),
        new("unsetenv", ReadUnset),
        new("resetenv", ReadReset),
        new("set-var", ReadVariable),
        new("set-var-fmt", ReadFormat),
    ];

    private static void ReadPair(LineArguments arguments, Action<string, string> set)
    {
        if (arguments.TryWord("a name", out var name) && arguments.TryWord($"a value for '{name}'", out var value)
            && AcceptName(arguments, name))
        {
            set(name, value);
        }
    }

    private static void ReadUnset(ParseSession session, LineArguments arguments)
    {
        if (arguments.Left == 0)
        {
            _ = arguments.TryWord("at least one name", out _);
        }

        foreach (var word in arguments.TakeRemaining())
        {
            if (AcceptName(arguments, word.Text))
            {
                session.Environment.Variables.Remove(word.Text);
            }
        }
    }

    /// <summary>The operating system takes no other names.</summary>
    private static bool AcceptName(LineArguments arguments, string name) =>
        arguments.Accept(
            name.Contains('=', StringComparison.Ordinal) ? $"the name '{name}' of a variable may not have a '='"
            : null);

    private static void ReadReset(ParseSession session, LineArguments arguments) =>
        session.Environment.Variables.Keep([.. arguments.TakeRemaining().Select(word => word.Text)]);

    private static void ReadVariable(ParseSession session, LineArguments arguments)
    {
        var reader = Reader(arguments);
        if (TryName(reader, out var name)
            && reader.TryExpression("an expression", out var expression)
            && reader.RejectExtra())
        {
            session.Global = session.Global with
            {
                Variables = session.Global.Variables.Add(new GlobalVariableConfig(name, expression, null)),
            };
        }
    }

    private static void ReadFormat(ParseSession session, LineArguments arguments)
    {
        var reader = Reader(arguments);
        if (TryName(reader, out var name) && reader.TryLogFormat("a format", out var format) && reader.RejectExtra())
        {
            session.Global = session.Global with
            {
                Variables = session.Global.Variables.Add(new GlobalVariableConfig(name, null, format)),
            };
        }
    }

    /// <summary>Nothing exists yet but the process.</summary>
    private static LineArguments Reader(LineArguments arguments)
    {
        var reader = arguments.Continue(arguments.Keyword, string.Empty, RuleSets.None, FetchNeeds.None);
        _ = arguments.TakeRemaining();
        return reader;
    }

    private static bool TryName(LineArguments arguments, out string name)
    {
        name = arguments.TakeOptional() ?? string.Empty;
        var complaint = VariableName.Complaint(name)
            ?? (name.StartsWith("proc.", StringComparison.Ordinal)
                    ? null
                    : $"only variables of scope 'proc' can be set here, found '{name}'");
        return arguments.Accept(complaint);
    }
}
