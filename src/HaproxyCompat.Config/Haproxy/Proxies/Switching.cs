using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Where requests go: <c>acl</c>, <c>default_backend</c>, <c>use_backend</c>, <c>use-server</c>, persistence rules.
/// </summary>
internal static class Switching
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("acl", ProxyPlaces.NamedDefaults | ProxyPlaces.Sides, ReadAcl),
        new("default_backend", ProxyPlaces.FrontendOrDefaults, ReadDefaultBackend),
        new("use_backend", ProxyPlaces.Frontend, ReadUseBackend),
        new("be-unpublished", ProxyPlaces.Backend, ReadUnpublished) { Misplaced = Severity.Alert },
        new("force-be-switch", ProxyPlaces.Frontend, ReadForce) { Misplaced = Severity.Alert },
        new("use-server", ProxyPlaces.Backend, ReadUseServer),
        new("force-persist", ProxyPlaces.Backend, (section, arguments) => ReadPersist(section, arguments, force: true)),
        new(
            "ignore-persist",
            ProxyPlaces.Backend,
            (section, arguments) => ReadPersist(section, arguments, force: false)),
    ];

    private static void ReadAcl(ProxySection section, LineArguments arguments)
    {
        if (ReadAcl(arguments, out var name) is { } test)
        {
            section.AddAcl(name, test);
        }
    }

    /// <summary>Reads the words after <c>acl</c>; null when something was reported.</summary>
    public static AclTest? ReadAcl(LineArguments arguments, out string name)
    {
        name = arguments.TakeOptional() ?? string.Empty;
        if (name.Length == 0)
        {
            arguments.Report($"'{arguments.Keyword}' expects a name.");
            return null;
        }

        var complaint = name.FirstOrDefault(
            character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':'))
            is var bad and not '\0'
            ? $"character '{bad}' is not permitted in acl name '{name}'"
            : name == "or" ? "an acl named 'or' would never match: 'or' joins conditions" : null;
        if (!arguments.Accept(complaint))
        {
            return null;
        }

        var words = arguments.TakeRemaining();
        var test = arguments.Session.Language.Acls.Read(words, arguments.Location, out complaint, out var warning);
        if (warning is not null)
        {
            arguments.Warn($"acl '{name}': {warning}.");
        }

        if (test is null)
        {
            arguments.Report($"error detected while parsing acl '{name}': {complaint}.");
        }
        else
        {
            arguments.RefuseIfAny(test.Expression.Unsupported);
        }

        return test;
    }

    private static void ReadDefaultBackend(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("the name of a backend", out var name))
        {
            section.Config = section.Config with { DefaultBackend = name };
            section.DefaultBackendLocation = arguments.Location;
        }
    }

    private static void ReadUseBackend(ProxySection section, LineArguments arguments)
    {
        var reader = FrontendReader(arguments);
        if (reader.TryLogFormat("the name of a backend", out var name) && reader.TryCondition(out var condition))
        {
            section.RuleOrder.Note(RuleOrder.UseBackend, arguments);
            var rule = new UseBackendRule(name, condition, arguments.Location);
            section.Config = section.Config with { UseBackendRules = section.Config.UseBackendRules.Add(rule) };
        }
    }

    /// <summary>The backend starts without being chosen by anybody; words behind it mean nothing.</summary>
    private static void ReadUnpublished(ProxySection section, LineArguments arguments)
    {
        section.Config = section.Config with { IsUnpublished = true };
        arguments.TakeRemaining();
    }

    /// <summary>Who may be led to backends that are disabled or unpublished.</summary>
    private static void ReadForce(ProxySection section, LineArguments arguments)
    {
        var reader = RequestReader(arguments);
        if (!reader.Accept(reader.Peek is "if" or "unless" ? null : "a condition is expected"))
        {
            _ = reader.TakeRemaining();
        }
        else if (reader.TryCondition(out var condition))
        {
            var rule = new ConditionOnly(condition!, arguments.Location);
            section.Config = section.Config with
            {
                ForceBackendRules = section.Config.ForceBackendRules.Add(rule),
            };
        }
    }

    private static void ReadUseServer(ProxySection section, LineArguments arguments)
    {
        var reader = RequestReader(arguments);
        if (!reader.TryLogFormat("the name of a server", out var name))
        {
            return;
        }

        if (reader.Left == 0)
        {
            reader.Report("'use-server' requires either 'if' or 'unless' followed by a condition.");
        }
        else if (reader.TryCondition(out var condition))
        {
            section.RuleOrder.Note(RuleOrder.UseServer, arguments);
            var rule = new UseServerRule(name, condition, arguments.Location);
            section.Config = section.Config with { UseServerRules = section.Config.UseServerRules.Add(rule) };
        }
    }

    private static void ReadPersist(ProxySection section, LineArguments arguments, bool force)
    {
        var reader = RequestReader(arguments);
        if (reader.Left == 0)
        {
            reader.Report($"'{reader.Keyword}' requires either 'if' or 'unless' followed by a condition.");
        }
        else if (reader.TryCondition(out var condition))
        {
            var rule = new PersistRule(force, condition!, arguments.Location);
            section.Config = section.Config with { PersistRules = section.Config.PersistRules.Add(rule) };
        }
    }

    /// <summary>A reader of the same words that offers what a request has before its backend is chosen.</summary>
    public static LineArguments FrontendReader(LineArguments arguments)
    {
        var reader = arguments.Continue(
            arguments.Keyword, string.Empty, RuleSets.HttpRequest, FetchPlaces.FrontendRequest);
        _ = arguments.TakeRemaining();
        return reader;
    }

    /// <summary>A reader of the same words that offers what a request has.</summary>
    public static LineArguments RequestReader(LineArguments arguments)
    {
        var reader = arguments.Continue(
            arguments.Keyword, string.Empty, RuleSets.HttpRequest, FetchPlaces.ServerChoice);
        _ = arguments.TakeRemaining();
        return reader;
    }
}
