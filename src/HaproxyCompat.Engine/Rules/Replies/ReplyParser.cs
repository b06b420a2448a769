using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Haproxy.Errors;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Engine.Rules.Replies;

/// <summary>
/// Reads the arguments of a reply: status, content type, one source of the body, headers (manual 4.4 "return").
/// </summary>
internal static class ReplyParser
{
    private static readonly int[] PageStatuses =
        [200, 400, 401, 403, 404, 405, 407, 408, 410, 413, 414, 421, 422, 425, 429, 431, 500, 501, 502, 503, 504];

    /// <summary>Statuses for which an error page may be configured (manual 4.2 "errorfile").</summary>
    public static bool HasPage(int status) => PageStatuses.Contains(status);

    /// <param name="arguments">Behind the action's name.</param>
    /// <param name="defaultStatus">Where none is given.</param>
    public static HttpReply? Parse(ArgumentReader arguments, int defaultStatus)
    {
        var draft = new Draft { Status = defaultStatus };
        return TryParts(arguments, draft) ? TryFinish(arguments, draft) : null;
    }

    /// <summary>
    /// That of <c>deny</c> and <c>tarpit</c>: without a word, or with <c>deny_status</c> alone, it is the error page.
    /// </summary>
    /// <param name="arguments">Behind the action's name.</param>
    /// <param name="defaultStatus">Where none is given.</param>
    public static HttpReply? ParseDenial(ArgumentReader arguments, int defaultStatus)
    {
        var draft = new Draft { Status = defaultStatus };
        if (arguments.TrySkip("deny_status") && !TryStatus(arguments, draft))
        {
            return null;
        }

        draft.Content = arguments.AtEnd ? ReplyContent.DefaultErrorFiles : ReplyContent.Empty;
        return TryParts(arguments, draft) ? TryFinish(arguments, draft) : null;
    }

    private static bool TryParts(ArgumentReader arguments, Draft draft)
    {
        while (!arguments.AtEnd)
        {
            if (!arguments.TryWord("an argument", out var word) || !TryPart(arguments, word, draft))
            {
                return false;
            }
        }

        return true;
    }

    private static HttpReply? TryFinish(ArgumentReader arguments, Draft draft)
    {
        var isPage =
            draft.Content is ReplyContent.DefaultErrorFiles or ReplyContent.ErrorFile or ReplyContent.ErrorFiles;
        if (isPage && !HasPage(draft.Status))
        {
            arguments.Report(
                $"'{arguments.Keyword}' : status {draft.Status} is not one for which an error page exists ("
                    + $"{string.Join(", ", PageStatuses)}).");
            return null;
        }

        if (draft.ContentType is not null && draft.Content is not (ReplyContent.Bytes or ReplyContent.Format))
        {
            arguments.Warn(
                $"'{arguments.Keyword}' : the content type is ignored, there is no body that it could describe.");
        }

        if (isPage && draft.Headers.Count > 0)
        {
            arguments.Warn($"'{arguments.Keyword}' : the headers are ignored, an error page has its own.");
            draft.Headers.Clear();
        }

        if (draft.ContentType is null && (draft.Bytes.Length > 0 || draft.Format is { Source.Length: > 0 }) && !isPage)
        {
            arguments.Report($"'{arguments.Keyword}' : a content type is needed for a body that is not empty.");
            return null;
        }

        return new HttpReply
        {
            Status = draft.Status,
            Content = draft.Content,
            ContentType = draft.ContentType,
            Bytes = draft.Bytes,
            Format = draft.Format,
            ErrorFiles = draft.ErrorFiles,
            Headers = [.. draft.Headers],
        };
    }

    private static bool TryPart(ArgumentReader arguments, string word, Draft draft)
    {
        switch (word)
        {
            case "status":
                return TryStatus(arguments, draft);
            case "content-type":
                return arguments.TryWord("<type>", out draft.ContentType);
            case "hdr":
                return TryHeader(arguments, draft);
            default:
                return TryContent(arguments, word, draft);
        }
    }

    private static bool TryStatus(ArgumentReader arguments, Draft draft)
    {
        if (!arguments.TryInteger("<code>", 200, 599, out var status))
        {
            return false;
        }

        draft.Status = (int)status;
        return true;
    }

    private static bool TryHeader(ArgumentReader arguments, Draft draft)
    {
        if (!arguments.TryWord("<name>", out var name) || !arguments.TryLogFormat("<fmt>", out var value))
        {
            return false;
        }

        if (name.Equals("content-length", StringComparison.OrdinalIgnoreCase)
            || name.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase)
            || name.Equals("content-type", StringComparison.OrdinalIgnoreCase))
        {
            arguments.Warn($"'{arguments.Keyword}' : the header '{name}' is ignored, the reply makes it itself.");
            return true;
        }

        draft.Headers.Add((Encoding.Latin1.GetBytes(name.ToLowerInvariant()), value));
        return true;
    }

    private static bool TryContent(ArgumentReader arguments, string word, Draft draft)
    {
        if (draft.Content != ReplyContent.Empty
            && word is "default-errorfiles" or "errorfile" or "errorfiles" or "file" or "lf-file" or "string"
                or "lf-string")
        {
            arguments.Report($"'{arguments.Keyword}' : '{word}' cannot stand beside another body.");
            return false;
        }

        switch (word)
        {
            case "default-errorfiles":
                draft.Content = ReplyContent.DefaultErrorFiles;
                return true;
            case "errorfile":
                draft.Content = ReplyContent.ErrorFile;
                return arguments.TryWord("<file>", out var page) && TryReadPage(arguments, page, out draft.Bytes);
            case "errorfiles":
                draft.Content = ReplyContent.ErrorFiles;
                return arguments.TryWord("<name>", out draft.ErrorFiles);
            case "file":
                draft.Content = ReplyContent.Bytes;
                return arguments.TryWord("<file>", out var file) && TryRead(arguments, file, out draft.Bytes);
            case "string":
                draft.Content = ReplyContent.Bytes;
                if (!arguments.TryWord("<str>", out var text))
                {
                    return false;
                }

                draft.Bytes = Encoding.Latin1.GetBytes(text);
                return true;
            case "lf-string":
                draft.Content = ReplyContent.Format;
                return arguments.TryLogFormat("<fmt>", out draft.Format);
            case "lf-file":
                draft.Content = ReplyContent.Format;
                return arguments.TryWord("<file>", out var format)
                    && TryRead(arguments, format, out var bytes)
                    && arguments.TryLogFormatFrom(Encoding.Latin1.GetString(bytes), out draft.Format);
            default:
                arguments.Report($"'{arguments.Keyword}' : unknown argument '{word}'.");
                return false;
        }
    }

    private static bool TryReadPage(ArgumentReader arguments, string path, out byte[] bytes)
    {
        if (!TryRead(arguments, path, out bytes))
        {
            return false;
        }

        var complaint = bytes.Length == 0 ? null : ErrorMessageFormat.Complaint(bytes);
        if (complaint is not null)
        {
            arguments.Report($"'{arguments.Keyword}' : file '{path}' does not hold an HTTP response: {complaint}.");
        }

        return complaint is null;
    }

    private static bool TryRead(ArgumentReader arguments, string path, out byte[] bytes)
    {
        bytes = [];
        try
        {
            bytes = WholeFile.Read(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            arguments.Report($"'{arguments.Keyword}' : cannot read file '{path}': {exception.Message}");
            return false;
        }
    }

    /// <summary>What was read so far.</summary>
    private sealed class Draft
    {
        public int Status;
        public ReplyContent Content;
        public string? ContentType;
        public byte[] Bytes = [];
        public LogFormat? Format;
        public string? ErrorFiles;

        public List<(byte[] Name, LogFormat Value)> Headers { get; } = [];
    }
}
