namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>guid</c> and <c>guid-prefix</c>: a name that nothing else in the configuration has (manual 4.2 "guid").
/// </summary>
/// <remarks>What would look objects up by it, statistics files, is refused; here it is checked.</remarks>
internal static class Guids
{
    private const int MaximumLength = 127;

    /// <returns>False after something was reported.</returns>
    public static bool TryRead(LineArguments arguments)
    {
        if (!arguments.TryWord("a unique name", out var guid))
        {
            return false;
        }

        var wrong = guid.FirstOrDefault(
            character => !char.IsAsciiLetterOrDigit(character) && character is not ('.' or ':' or '-' or '_'));
        return arguments.Accept(
            wrong != default ? $"guid '{guid}' may only hold letters, digits, '.', ':', '-' and '_'"
            : guid.Length > MaximumLength ? $"guid '{guid}' is longer than {MaximumLength} characters"
            : !arguments.Session.Guids.Add(guid) ? $"guid '{guid}' is taken already"
            : null);
    }
}
