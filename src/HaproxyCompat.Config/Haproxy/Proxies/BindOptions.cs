using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.CertificateStores;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Options of <c>bind</c> and <c>stats socket</c> (manual 5.1).</summary>
internal static class BindOptions
{
    private const int MaximumThreads = 1024;
    private const int FileModeBits = 0xFFF;

    /// <summary>An octal mode of four digits has all bits there are.</summary>
    private const int LongestMode = 4;

    private static readonly ImmutableArray<LineOption<BindLine>> Own =
    [
        Text<BindLine>("name", (line, text) => line.Config = line.Config with { Name = text }),
        new("id", ReadId),
        new("crt", (line, arguments) => ReadCertificate(line, arguments, isDefault: false)),
        new("default-crt", (line, arguments) => ReadCertificate(line, arguments, isDefault: true)),
        new("crt-list", ReadCertificateList),
        TicketKeyOption.Row,
        new("ca-ignore-err", (line, arguments) => ReadVerifyErrors(
            arguments, errors => line.Tls = line.Tls with { IgnoredAuthorityErrors = errors })),
        new("crt-ignore-err", (line, arguments) => ReadVerifyErrors(
            arguments, errors => line.Tls = line.Tls with { IgnoredCertificateErrors = errors })),
        new("accept-netscaler-cip", ReadMagicNumber),
        OptionRows.Namespace<BindLine>((line, name) => line.Config = line.Config with { Namespace = name }),
        Flag<BindLine>("accept-proxy", line => line.Config = line.Config with { AcceptProxy = true }),
        Flag<BindLine>("transparent", line => line.Config = line.Config with { Transparent = true }),
        Number<BindLine>(
            "backlog", 0, long.MaxValue, (line, number) => line.Config = line.Config with { Backlog = number }),
        Number<BindLine>(
            "maxconn", 0, long.MaxValue, (line, number) => line.Config = line.Config with { MaxConnections = number }),
        Text<BindLine>("interface", (line, text) => line.Config = line.Config with { Interface = text }),
        new("mode", ReadMode),
        new("user", ReadUser),
        new("group", ReadGroup),
        Number<BindLine>(
            "uid", long.MinValue, long.MaxValue, (line, number) => line.Config = line.Config with { UnixUid = number }),
        Number<BindLine>(
            "gid", long.MinValue, long.MaxValue, (line, number) => line.Config = line.Config with { UnixGid = number }),
        Flag<BindLine>("v4v6", line => line.Config = line.Config with { V4V6 = true }),
        Flag<BindLine>("v6only", line => line.Config = line.Config with { V6Only = true }),
        Flag<BindLine>("defer-accept", line => line.Config = line.Config with { DeferAccept = true }),
        Flag<BindLine>("tfo", line => line.Config = line.Config with { TcpFastOpen = true }),
        Milliseconds<BindLine>("tcp-ut", (line, value) => line.Config = line.Config with { TcpUserTimeoutMs = value }),
        new("mss", ReadMaximumSegment),
        Idle(Number<BindLine>("nice", -1024, 1024, (_, _) => { })),
        new("proto", ReadProtocol),
        new("level", ReadLevel),
        new("expose-fd", ReadExposeFd),
        Idle(new LineOption<BindLine>("thread", ReadThreads)),
        Idle(new LineOption<BindLine>("shards", ReadShards)),
        Idle(new LineOption<BindLine>("process", (_, arguments) => BindProcesses.Read(arguments))),
        new("severity-output", ReadSeverityOutput),
        NothingToActOn<BindLine>("label", 1),
        new("guid-prefix", ReadGuidPrefix),
        .. SocketOptionRows.OfBind,
        .. RefusedBindOptions.Rows,
    ];

    public static readonly FrozenDictionary<string, LineOption<BindLine>> All =
        TlsOptionRows.Both.Concat(TlsOptionRows.Bind).Select(
            row => new LineOption<BindLine>(row.Name, row.Read) { State = row.State })
            .Concat(Own)
            .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    private static bool ReadGuidPrefix(BindLine line, LineArguments arguments)
    {
        var isRead = Guids.TryRead(arguments, out var prefix, "-0");
        line.Config = line.Config with { GuidPrefix = prefix };
        return isRead;
    }

    /// <summary>Of a number of more than 32 bits the lower ones count.</summary>
    private static bool ReadMagicNumber(BindLine line, LineArguments arguments)
    {
        var isRead = arguments.TryInteger(
            "a number after 'accept-netscaler-cip'", long.MinValue, long.MaxValue, out var number)
            && arguments.Accept(
                (uint)number == 0 ? "'accept-netscaler-cip' expects a number other than 0" : null);
        line.Config = line.Config with { NetScalerMagic = (uint)number };
        return isRead;
    }

    /// <summary>Reads the options and checks that they agree.</summary>
    public static bool ReadAll(BindLine line, LineArguments arguments)
    {
        var refused = arguments.Session.Sink.UnsupportedCount;
        if (!LineOptions.ReadAll(line, arguments, All))
        {
            return false;
        }

        if (line.Tls.Enabled)
        {
            line.Tls = line.Tls with { Defaults = line.Session.Global.DefaultBindTls };
        }

        // An option that is refused, such as generate-certificates, may stand for the certificate.
        if (arguments.Session.Sink.UnsupportedCount == refused
            && line.Tls.Enabled
            && line.Tls.CertificateLists.IsEmpty)
        {
            var findings = arguments.Session.Sink.Count;
            arguments.Report($"'bind {line.Config.AddressText}': no TLS certificate was given with 'crt'.");
            arguments.Session.Postpone(findings);
        }

        return true;
    }

    private static bool ReadCertificate(BindLine line, LineArguments arguments, bool isDefault)
    {
        if (!arguments.TryWord("a file or directory after 'crt'", out var word))
        {
            return false;
        }

        var path = CertificateStoreSection.Knows(line.Session, word)
            ? word
            : TlsOptionRows.Based(line.Session.Global.CrtBase, word);
        var added = new CertificateListEntry(path) { IsDefault = isDefault };
        line.Tls = line.Tls with { CertificateLists = line.Tls.CertificateLists.Add(added) };
        _ = line.Session.Sections.UsedCertificates.Add(path);
        return CertificateStoreSection.Knows(line.Session, path)
            || TlsOptionRows.CertificateMustExist(line, arguments, path);
    }

    private static bool ReadCertificateList(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a file after 'crt-list'", out var path))
        {
            return false;
        }

        return CertificateLists.TryRead(line, arguments, path);
    }

    private static bool ReadUser(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a user after 'user'", out var name))
        {
            return false;
        }

        line.Config = line.Config with { UnixUid = (int?)line.Session.Environment.FindUser(name) };
        return arguments.Accept(line.Config.UnixUid is null ? $"cannot find user '{name}'" : null);
    }

    private static bool ReadGroup(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a group after 'group'", out var name))
        {
            return false;
        }

        line.Config = line.Config with { UnixGid = (int?)line.Session.Environment.FindGroup(name) };
        return arguments.Accept(line.Config.UnixGid is null ? $"cannot find group '{name}'" : null);
    }

    private static bool ReadSeverityOutput(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("none, number or string", out var word))
        {
            return false;
        }

        line.SeverityOutput = word switch
        {
            "number" => SeverityOutput.Number,
            "string" => SeverityOutput.String,
            _ => SeverityOutput.None,
        };
        return arguments.Accept(
            word is "none" or "number" or "string"
                ? null
                : $"'severity-output' expects none, number or string (found '{word}')");
    }

    private static bool ReadVerifyErrors(LineArguments arguments, Action<ImmutableHashSet<int>> set)
    {
        if (!arguments.TryWord("a list of error numbers or names", out var list))
        {
            return false;
        }

        if (VerifyErrors.Parse(list, out var complaint) is not { } errors)
        {
            arguments.Report($"'{arguments.Keyword}': {complaint}.");
            return false;
        }

        set(errors);
        return true;
    }

    /// <summary>The lower 32 bits of a number count.</summary>
    private static bool ReadId(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWholeInteger("a number after 'id'", long.MinValue, long.MaxValue, out var number)
            || !arguments.Accept((int)number <= 0 ? "'id' expects a number above 0" : null))
        {
            return false;
        }

        if (number > int.MaxValue)
        {
            arguments.Warn($"'{arguments.Keyword}': the id {number} is read as {(int)number}.");
        }

        line.Config = line.Config with { Id = (int)number };
        return true;
    }

    private static bool ReadMode(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("an octal mode after 'mode'", out var word))
        {
            return false;
        }

        var digits = word.AsSpan(word[..Math.Min(1, word.Length)] is "-" or "+" ? 1 : 0);
        if (digits.Length == 0 || digits.ContainsAnyExceptInRange('0', '7'))
        {
            arguments.Report($"'{arguments.Keyword}': '{word}' is not an octal file mode.");
            return false;
        }

        // Bits that no file mode has are not looked at.
        var mode = 0;
        foreach (var digit in digits)
        {
            mode = ((mode << 3) | (digit - '0')) & FileModeBits;
        }

        mode = word[0] == '-' ? -mode & FileModeBits : mode;
        if (digits.Length > LongestMode || word[0] == '-')
        {
            arguments.Warn($"'{arguments.Keyword}': '{word}' is read as mode {Convert.ToString(mode, 8)}.");
        }

        line.Config = line.Config with { UnixMode = mode };
        return true;
    }

    private static bool ReadProtocol(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("h1, h2 or none", out var word))
        {
            return false;
        }

        line.Config = line.Config with { Protocol = word };
        switch (word)
        {
            case "h1" or "none":
                return true;
            case "fcgi" or "spop":
                arguments.Report($"'{arguments.Keyword}': protocol '{word}' is one of servers.");
                return false;
            case "h2" or "quic":
                arguments.Refuse($"'{arguments.Keyword}': protocol '{word}'");
                return true;
            default:
                arguments.Report($"'{arguments.Keyword}': 'proto' does not know '{word}'.");
                return false;
        }
    }

    /// <summary>A negative one is the difference to what the system would take.</summary>
    private static bool ReadMaximumSegment(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryInteger("a size after 'mss'", -65535, 65535, out var bytes)
            || !arguments.Accept(bytes == 0 ? "'mss' expects a size other than 0" : null))
        {
            return false;
        }

        line.Config = line.Config with { MaxSegmentBytes = (int)bytes };
        return true;
    }

    /// <summary><c>thread [&lt;group&gt;/]&lt;threads&gt;[,...]</c>; here every loop listens.</summary>
    private static bool ReadThreads(BindLine line, LineArguments arguments)
    {
        var wrong = arguments.TakeOptional()?.Split(',').FirstOrDefault(set => !IsThreads(set));
        return arguments.Accept(wrong is null
            ? null : $"'thread' expects 'all', 'odd', 'even', a number from 1 to {MaximumThreads} or a range "
                + $"(found '{wrong}')");
    }

    private static bool IsThreads(string text)
    {
        var parts = text.Split('/');
        return parts.Length <= 2
            && (parts.Length == 1 || (int.TryParse(parts[0], out var group) && group is >= 1 and <= 32))
            && (parts[^1] is "all" or "odd" or "even" || parts[^1].Trim('-').Split('-').All(end =>
                int.TryParse(end, out var thread) && thread is >= 1 and <= MaximumThreads));
    }

    private static bool ReadShards(BindLine line, LineArguments arguments)
    {
        if (arguments.Peek is "by-thread" or "by-group")
        {
            _ = arguments.TakeOptional();
            return true;
        }

        return arguments.TryInteger("a number after 'shards', 'by-thread' or 'by-group'", 1, MaximumThreads, out _);
    }

    private static bool ReadLevel(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("user, operator or admin", out var word))
        {
            return false;
        }

        RuntimeLevel? level = word switch
        {
            "user" => RuntimeLevel.User,
            "operator" => RuntimeLevel.Operator,
            "admin" => RuntimeLevel.Admin,
            _ => null,
        };
        if (level is null)
        {
            arguments.Report(
                $"'{arguments.Keyword}': 'level' only supports 'user', 'operator' and 'admin' (found '{word}').");
            return false;
        }

        line.Level = level.Value;
        return true;
    }

    private static bool ReadExposeFd(BindLine line, LineArguments arguments)
    {
        if (!arguments.TrySkip("listeners"))
        {
            arguments.Report(
                $"'{arguments.Keyword}': 'expose-fd' only supports 'listeners' (found '{arguments.Peek}').");
            return false;
        }

        line.ExposeListeners = true;
        return true;
    }
}
