using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>How servers are checked: <c>option httpchk</c>, <c>http-check</c>, <c>tcp-check</c> (manual 4.2).</summary>
internal static class Checks
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("http-check", ProxyPlaces.BackendOrDefaults, ReadHttpStep),
        new("tcp-check", ProxyPlaces.BackendOrDefaults, ReadTcpStep),
    ];

    private static readonly string[] HttpSteps =
        ["comment", "connect", "disable-on-404", "expect", "send", "send-state", "set-var", "set-var-fmt", "unset-var"];

    private static readonly string[] TcpSteps = [
        "comment", "connect", "expect", "send", "send-binary", "send-binary-lf", "send-lf", "set-var", "set-var-fmt",
        "unset-var",
    ];

    /// <summary>
    /// A new kind forgets the script of the kind before it, as a section's own <c>option</c> replaces the inherited
    /// one.
    /// </summary>
    public static void SetKind(ProxySection section, CheckKind kind) =>
        Set(section, check => check with { Kind = kind });

    /// <summary>Changes the check that is the section's own.</summary>
    public static void Set(ProxySection section, Func<CheckConfig, CheckConfig> change) =>
        section.Config = section.Config with { Check = change(Own(section)) };

    /// <summary><c>option httpchk [[&lt;method&gt;] &lt;uri&gt; [&lt;version&gt; [&lt;host&gt;]]]</c>.</summary>
    public static void ReadHttpCheck(ProxySection section, LineArguments arguments) =>
        section.Config = section.Config with { Check = ReadHttpCheck(Own(section), arguments) };

    /// <summary>The words after <c>httpchk</c>, whatever section they stand in.</summary>
    public static CheckConfig ReadHttpCheck(CheckConfig check, LineArguments arguments)
    {
        var words = arguments.TakeRemaining().Select(word => word.Text).ToArray();
        var read = check with { Kind = CheckKind.Http };
        read = words switch
        {
            [] => read,
            [var uri] => read with { Uri = uri },
            [var method, var uri] => read with { Method = method, Uri = uri },
            [var method, var uri, var version, ..] => read with { Method = method, Uri = uri, Version = version },
        };
        if (words.Length >= 4 && Continue(arguments, arguments.Keyword).TryLogFormatFrom(words[3], out var host))
        {
            read = read with { Host = host };
        }

        _ = words.Length < 5 || arguments.Accept($"unexpected extra argument '{words[4]}'");
        return read;
    }

    private static void ReadHttpStep(ProxySection section, LineArguments arguments)
    {
        var check = section.Config.Check;
        section.HasCheckComment |= arguments.Peek == "comment";
        var read = ReadHttpStep(check, arguments);
        Keep(section, check, read);
    }

    private static void ReadTcpStep(ProxySection section, LineArguments arguments)
    {
        var check = section.Config.Check;
        section.HasCheckComment |= arguments.Peek == "comment";
        var read = ReadTcpStep(check, arguments);
        Keep(section, check, read);
    }

    /// <summary>A step goes behind those of the section itself; the two switches leave what was inherited.</summary>
    private static void Keep(ProxySection section, CheckConfig before, CheckConfig read)
    {
        if (read.Steps.Length > before.Steps.Length)
        {
            var own = Own(section);
            read = own with { Steps = own.Steps.Add(read.Steps[^1]) };
        }

        section.Config = section.Config with { Check = read };
    }

    /// <summary>Reads the words after <c>http-check</c>, whatever section they stand in.</summary>
    public static CheckConfig ReadHttpStep(CheckConfig check, LineArguments arguments)
    {
        var name = arguments.TakeOptional() ?? string.Empty;
        var rest = Continue(arguments, $"http-check {name}");
        switch (name)
        {
            case "disable-on-404":
                check = check with { DisableOn404 = true };
                _ = rest.RejectExtra();
                break;
            case "send-state":
                check = check with { SendState = true };
                _ = rest.RejectExtra();
                break;
            case "comment":
                if (rest.TryWord("a text", out var text))
                {
                    check = Add(check, new CheckCommentStep(arguments.Location) { Comment = text });
                    rest.NoticeExtra();
                }

                break;
            case "connect":
                check = Add(check, CheckConnects.Read(rest));
                break;
            case "send":
                check = Add(check, HttpCheckSends.Read(rest));
                break;
            case "expect":
                check = Add(check, CheckExpects.ReadHttp(rest));
                break;
            default:
                check = ReadVariable(check, rest, "http-check", name, HttpSteps);
                break;
        }

        return check;
    }

    /// <summary>Reads the words after <c>tcp-check</c>, whatever section they stand in.</summary>
    public static CheckConfig ReadTcpStep(CheckConfig check, LineArguments arguments)
    {
        var name = arguments.TakeOptional() ?? string.Empty;
        var rest = Continue(arguments, $"tcp-check {name}");
        switch (name)
        {
            case "comment":
                if (rest.TryWord("a text", out var text))
                {
                    check = Add(check, new CheckCommentStep(arguments.Location) { Comment = text });
                    rest.NoticeExtra();
                }

                break;
            case "connect":
                check = Add(check, CheckConnects.Read(rest));
                break;
            case "send" or "send-binary" or "send-lf" or "send-binary-lf":
                check = Add(check, TcpCheckSends.Read(rest, name));
                break;
            case "expect":
                check = Add(check, CheckExpects.ReadTcp(rest));
                break;
            default:
                check = ReadVariable(check, rest, "tcp-check", name, TcpSteps);
                break;
        }

        return check;
    }

    private static CheckConfig ReadVariable(
        CheckConfig check, LineArguments rest, string keyword, string name, string[] known)
    {
        if (CheckVariables.TryRead(rest, name, out var step))
        {
            return Add(check, step);
        }

        rest.Report(
            $"'{keyword}' supports {string.Join(", ", known)} (found '{name}'){Suggestion.Tail(name, known)}.");
        return check;
    }

    private static LineArguments Continue(LineArguments arguments, string keyword)
    {
        var rest = arguments.Continue(keyword, string.Empty, RuleSets.None, FetchPlaces.Checks);
        _ = arguments.TakeRemaining();
        return rest;
    }

    private static CheckConfig Add(CheckConfig check, CheckStep? step) =>
        step is null ? check : check with { Steps = check.Steps.Add(step) };

    /// <summary>
    /// The first line about checks of a section replaces what the defaults say about the request and its steps.
    /// </summary>
    private static CheckConfig Own(ProxySection section)
    {
        var check = section.Config.Check;
        if (section.OwnsCheck)
        {
            return check;
        }

        section.OwnsCheck = true;
        return new CheckConfig
        {
            Kind = check.Kind,
            DisableOn404 = check.DisableOn404,
            SendState = check.SendState,
            Command = check.Command,
            CommandPath = check.CommandPath,
        };
    }
}
