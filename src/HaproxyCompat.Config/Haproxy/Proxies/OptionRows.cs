using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Rows of line options whose words are checked and then not needed.</summary>
internal static class OptionRows
{
    /// <summary>One of <paramref name="words"/>.</summary>
    public static LineOption<TLine> Choice<TLine>(string name, params string[] words) =>
        new(name, (_, arguments) => TryChoice(arguments, name, words));

    /// <summary>Words with commas between them, each one of <paramref name="words"/>; also none at all.</summary>
    public static LineOption<TLine> Choices<TLine>(string name, params string[] words) => new(name, (_, arguments) =>
    {
        var other = arguments.TakeOptional()?.Split(',').FirstOrDefault(part => !words.Contains(part));
        return arguments.Accept(other is null ? null : $"'{name}' knows {string.Join(", ", words)} (found '{other}')");
    });

    public static LineOption<TLine> Word<TLine>(string name) =>
        new(name, (_, arguments) => arguments.TryWord($"a value after '{name}'", out var _));

    public static LineOption<TLine> Time<TLine>(string name) =>
        new(name, (_, arguments) => arguments.TryDuration($"a duration after '{name}'", out var _));

    public static LineOption<TLine> Bare<TLine>(string name) => new(name, (_, _) => true);

    /// <summary>Needs <c>expose-experimental-directives</c>.</summary>
    public static LineOption<TLine> Experimental<TLine>(LineOption<TLine> option) => option with
    {
        Read = (line, arguments) => arguments.Accept(arguments.Session.ExposesExperiments
            ? null : $"'{option.Name}' is experimental: it takes 'expose-experimental-directives' in the global "
                + $"section")
            && option.Read(line, arguments),
    };

    /// <summary>A network namespace, which must be there.</summary>
    public static LineOption<TLine> Namespace<TLine>(Action<TLine, string> set, params string[] others) => new(
        "namespace",
        (line, arguments) =>
        {
            if (!arguments.TryWord("a name after 'namespace'", out var name)
                || !arguments.Accept(
                    others.Contains(name) || arguments.Session.Environment.FileExists($"/var/run/netns/{name}")
                        ? null
                        : $"cannot open namespace '{name}'"))
            {
                return false;
            }

            set(line, name);
            return true;
        });

    public static bool TryChoice(LineArguments arguments, string name, params string[] words)
    {
        if (!arguments.TryWord($"a value after '{name}'", out var word))
        {
            return false;
        }

        return arguments.Accept(words.Contains(word)
            ? null : $"'{name}' knows {string.Join(", ", words)} (found '{word}'{Suggestion.Tail(word, words)})");
    }
}
