namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>guid</c> and <c>guid-prefix</c>: a name that nothing else in the configuration has (manual 4.2 "guid").
/// </summary>
internal static class Guids
{
    private const int MaximumLength = 127;

    /// <param name="suffix">What the names of listeners have behind the word.</param>
    /// <returns>False after something was reported.</returns>
    public static bool TryRead(LineArguments arguments, out string guid, string suffix = "")
    {
        guid = string.Empty;
        if (!arguments.TryWord("a unique name", out var word))
        {
            return false;
        }

        guid = word;
        return arguments.Accept(
            BadCharacter(guid) is not null ? $"guid '{guid}' may only hold letters, digits, '.', ':', '-' and '_'"
            : guid.Length > MaximumLength ? $"guid '{guid}' is longer than {MaximumLength} characters"
            : !arguments.Session.Guids.Add(guid + suffix) ? $"guid '{guid}' is taken already"
            : null);
    }

    /// <summary>The first character that may not stand in one.</summary>
    public static char? BadCharacter(string guid)
    {
        foreach (var character in guid)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or ':' or '-' or '_'))
            {
                return character;
            }
        }

        return null;
    }
}
