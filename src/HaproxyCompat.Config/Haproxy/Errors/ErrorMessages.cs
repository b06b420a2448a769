using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Errors;

/// <summary>
/// Lines that name the answer for a status: <c>errorfile</c>, <c>errorloc</c>, <c>errorloc302</c>, <c>errorloc303</c>
/// (manual 4.2).
/// </summary>
internal static class ErrorMessages
{
    public static readonly ImmutableArray<int> Statuses =
        [200, 400, 401, 403, 404, 405, 407, 408, 410, 413, 414, 421, 422, 425, 429, 431, 500, 501, 502, 503, 504];

    /// <summary>Reads <c>&lt;status&gt; &lt;file&gt;</c>; null when something was reported.</summary>
    public static ErrorFileConfig? ReadFile(LineArguments arguments)
    {
        if (!TryStatus(arguments, "<file>", out var status, out var path))
        {
            return null;
        }

        var content = arguments.Session.Environment.ReadFile(path);
        if (content is null)
        {
            arguments.Report($"'{arguments.Keyword}': cannot read file '{path}'.");
            return null;
        }

        // An empty file stands for no answer at all.
        var complaint = content.Length == 0 ? null : ErrorMessageFormat.Complaint(content);
        return arguments.Accept(complaint is null ? null : $"file '{path}' does not hold an HTTP response: {complaint}")
            ? new ErrorFileConfig(status, path, content, 0, null, arguments.Location)
            : null;
    }

    /// <summary>Reads <c>&lt;status&gt; &lt;url&gt;</c>; null when something was reported.</summary>
    public static ErrorFileConfig? ReadLocation(LineArguments arguments, int redirectStatus) =>
        TryStatus(arguments, "<url>", out var status, out var target)
            ? new ErrorFileConfig(status, null, null, redirectStatus, target, arguments.Location)
            : null;

    /// <summary>Puts an answer in the place of the one that the status had.</summary>
    public static ImmutableArray<ErrorFileConfig> Replace(
        ImmutableArray<ErrorFileConfig> files, ErrorFileConfig file) =>
        [.. files.Where(known => known.Status != file.Status), file];

    private static bool TryStatus(LineArguments arguments, string what, out int status, out string value)
    {
        (status, value) = (0, string.Empty);
        if (arguments.TakeOptional() is not { } text || arguments.TakeOptional() is not { } second)
        {
            arguments.Report($"'{arguments.Keyword}' expects <status_code> and {what} as arguments.");
            return false;
        }

        value = second;

        // What follows the digits is not looked at.
        status = (int)LooseInteger.Read(text, out _);
        return arguments.Accept(
            Statuses.Contains(status) ? null : $"status code '{text}' is not one of {string.Join(", ", Statuses)}");
    }
}
