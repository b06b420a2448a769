using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Logs;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.FcgiApps;

/// <summary>The lines of an <c>fcgi-app</c> section (manual 10.1.1).</summary>
internal static class FcgiAppLines
{
    private const string Requests = "max-reqs";

    private static readonly ImmutableArray<string> Options = ["get-values", "keep-conn", Requests, "mpxs-conns"];

    public static readonly ImmutableArray<SectionLine<FcgiAppSection>> All =
    [
        new("acl", ReadAcl),
        new("docroot", ReadRoot),
        new("index", ReadIndex),
        new("log-stderr", ReadLog),
        new("option", ReadOption),
        new("pass-header", ReadHeader),
        new("path-info", ReadPathInfo),
        new("set-param", ReadParameter),
    ];

    private static void ReadAcl(FcgiAppSection section, LineArguments arguments)
    {
        if (Switching.ReadAcl(arguments, out var name) is { } test)
        {
            section.AddAcl(name, test);
        }
    }

    private static void ReadRoot(FcgiAppSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a path", out var path))
        {
            section.Config = section.Config with { DocumentRoot = path };
        }
    }

    private static void ReadIndex(FcgiAppSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a file name", out var name))
        {
            section.Config = section.Config with { Index = name };
        }
    }

    private static void ReadPathInfo(FcgiAppSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a regular expression", out var pattern)
            && arguments.Accept(section.Session.Environment.RegexComplaint(pattern, false)))
        {
            section.Config = section.Config with { PathInfo = pattern };
        }
    }

    private static void ReadLog(FcgiAppSection section, LineArguments arguments)
    {
        if (LogTargets.Read(arguments) is { } target)
        {
            section.Config = section.Config with { LogTargets = section.Config.LogTargets.Add(target) };
        }
    }

    private static void ReadHeader(FcgiAppSection section, LineArguments arguments)
    {
        if (arguments.TryWord("the name of a header", out var name) && TryCondition(arguments))
        {
            section.Config = section.Config with { PassedHeaders = section.Config.PassedHeaders.Add(name) };
        }
    }

    private static void ReadParameter(FcgiAppSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a name and a format", out var name)
            && arguments.TryWord("a format", out var format)
            && TryCondition(arguments))
        {
            section.Config =
                section.Config with { Parameters = section.Config.Parameters.Add(KeyValuePair.Create(name, format)) };
        }
    }

    /// <summary>The reference takes <c>unless</c> without anything behind it here.</summary>
    private static bool TryCondition(LineArguments arguments)
    {
        if (arguments.Left == 1 && arguments.Peek is "if" or "unless")
        {
            arguments.NoticeExtra();
            return true;
        }

        return arguments.TryCondition(out _);
    }

    private static void ReadOption(FcgiAppSection section, LineArguments arguments)
    {
        if (!arguments.TryWord("an option name", out var name)
            || !arguments.Accept(Options.Contains(name)
                ? null : $"unknown option '{name}'{Suggestion.Tail(name, Options)}")
            || name != Requests)
        {
            return;
        }

        if (arguments.Accept(arguments.Negated || arguments.ToDefault
                ? $"'no' and 'default' may not stand before '{Requests}'" : null)
            && arguments.TryWord("a number of requests", out var word))
        {
            var number = LooseInteger.Read(word, out var isClean);
            _ = arguments.Accept(isClean && number != 0
                ? null : $"a number of requests from 1 on is expected after '{Requests}' (found '{word}')");
        }
    }
}
