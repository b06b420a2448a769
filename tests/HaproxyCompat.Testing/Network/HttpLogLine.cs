using System.Text.RegularExpressions;

namespace HaproxyCompat.Testing.Network;

/// <summary>
/// The fields of a line of <c>option httplog</c> (manual 8.2.3) that can be compared: no clock, no port.
/// </summary>
public sealed partial record HttpLogLine
{
    public required string Priority { get; init; }

    public required string Frontend { get; init; }

    public required string Backend { get; init; }

    public required string Server { get; init; }

    /// <summary>Request, queue, connect, response, total: in milliseconds, -1 where it did not come that far.</summary>
    public required int[] TimersMs { get; init; }

    public required int Status { get; init; }

    public required string Bytes { get; init; }

    public required string Cookies { get; init; }

    public required string Termination { get; init; }

    /// <summary>With its plus sign when the request went to another server.</summary>
    public required string Retries { get; init; }

    public required string Queues { get; init; }

    /// <summary>The request line in its quotes, and captured headers before it.</summary>
    public required string Request { get; init; }

    /// <exception cref="FormatException">It is no such line.</exception>
    public static HttpLogLine Parse(string line)
    {
        var match = Pattern().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"no httplog line: {line}");
        }

        return new HttpLogLine
        {
            Priority = match.Groups["priority"].Value,
            Frontend = match.Groups["frontend"].Value,
            Backend = match.Groups["backend"].Value,
            Server = match.Groups["server"].Value,
            TimersMs = [.. match.Groups["timers"].Value.Split('/').Select(text => int.Parse(text.TrimStart('+')))],
            Status = int.Parse(match.Groups["status"].Value),
            Bytes = match.Groups["bytes"].Value,
            Cookies = match.Groups["cookies"].Value,
            Termination = match.Groups["termination"].Value,
            Retries = match.Groups["retries"].Value,
            Queues = match.Groups["queues"].Value,
            Request = match.Groups["request"].Value.TrimEnd('\n', '\0'),
        };
    }

    /// <summary>All that must be equal between two programs; of each timer only whether it came that far.</summary>
    public string Comparable() =>
        $"{Priority} {Frontend} {Backend}/{Server} {string.Join('/', TimersMs.Select(ms => ms < 0 ? "-1" : "t"))} "
        + $"{Status} {Bytes} {Cookies} {Termination} {Retries} {Queues} {Request}";

    [GeneratedRegex(
        @"^<(?<priority>\d+)>.*?: (?<client>\S+):\d+ \[[^\]]+\] (?<frontend>\S+) (?<backend>[^/ ]+)/(?<server>\S+) "
        + @"(?<timers>-?\d+(?:/\+?-?\d+){4}) (?<status>-?\d+) "
        + @"(?<bytes>\+?\d+) (?<cookies>\S+ \S+) (?<termination>\S{4}) "
        + @"\d+/\d+/\d+/\d+/(?<retries>\+?\d+) (?<queues>\d+/\d+) (?<request>.*)$",
        RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
