using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>usesrc { client | clientip | hdr_ip(&lt;name&gt;[,&lt;occ&gt;]) | &lt;addr&gt;[:&lt;port&gt;] }</c> (manual 4.2
/// "source", 5.2 "source").
/// </summary>
internal static class ClientSources
{
    private const string HeaderCall = "hdr_ip(";

    /// <summary>Values of a header that are counted from its end.</summary>
    private const int MostFromEnd = 10;

    /// <summary>Takes the word behind <c>usesrc</c>.</summary>
    /// <returns>Null when something was reported.</returns>
    public static ClientSource? Read(LineArguments arguments)
    {
        if (!arguments.TryWord("an address, client, clientip or hdr_ip(<name>) after 'usesrc'", out var word))
        {
            return null;
        }

        switch (word)
        {
            case "client":
                return new ClientSource(ClientSourceKind.Client);
            case "clientip":
                return new ClientSource(ClientSourceKind.ClientAddress);
            case var _ when word.StartsWith(HeaderCall, StringComparison.Ordinal):
                return ReadHeader(arguments, word.AsSpan(HeaderCall.Length));
            default:
                return arguments.TryAddresses(word, AddressUse.PortAllowed | AddressUse.Stream, out var addresses)
                    ? new ClientSource(ClientSourceKind.Address) { Address = addresses[0] }
                    : null;
        }
    }

    /// <summary>As in the reference what is no number counts as 0, and what follows it is not looked at.</summary>
    private static ClientSource? ReadHeader(LineArguments arguments, ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(',', ')');
        var name = (end < 0 ? text : text[..end]).ToString().ToLowerInvariant();
        var occurrence = end >= 0 && text[end] == ',' ? LeadingNumber(text[(end + 1)..]) : -1;
        return arguments.Accept(occurrence < -MostFromEnd
            ? $"'usesrc hdr_ip' counts {MostFromEnd} values from the end at most (found {occurrence})" : null)
            ? new ClientSource(ClientSourceKind.Header) { Header = name, Occurrence = occurrence }
            : null;
    }

    private static int LeadingNumber(ReadOnlySpan<char> text)
    {
        var sign = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var digits = text[sign..].IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? sign + end : text.Length;
        return int.TryParse(
            text[..digits], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
