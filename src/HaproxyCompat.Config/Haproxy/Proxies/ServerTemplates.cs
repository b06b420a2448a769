using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>server-template &lt;prefix&gt; &lt;num | range&gt; &lt;addr&gt;[:&lt;port&gt;] [&lt;options&gt;...]</c>: as many
/// servers of one address and with the same options (manual 4.2).
/// </summary>
internal static class ServerTemplates
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("server-template", ProxyPlaces.Backend, Read) { Misplaced = Severity.Alert },
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not { } prefix
            || arguments.TakeOptional() is not { } range
            || arguments.TakeOptional() is not { } addressText)
        {
            arguments.Report("'server-template' expects <prefix>, <num | range> and <addr>[:<port>] as arguments.");
            return;
        }

        var options = arguments.Continue($"server-template {section.Config.Name}/{prefix}");
        _ = arguments.TakeRemaining();
        if (!options.Accept(Servers.NameComplaint(prefix)))
        {
            return;
        }

        if (!TryRange(range, out var first, out var last))
        {
            options.Report(
                $"'{options.Keyword}' expects a number of servers or a range such as '1-3', found '{range}'.");
            return;
        }

        if (!Servers.TryAddress(section, options, addressText, out var address)
            || !ServerOrigins.TryRead(section, options, section.ServerDefaults, out var origin))
        {
            return;
        }

        var line = new ServerLine(section.Session)
        {
            Config = origin with
            {
                Name = prefix,
                Location = arguments.Location,
                AddressText = addressText,
                Address = address,
            },
        };
        if (ServerOptions.ReadAll(line, options))
        {
            Add(section, options, line, prefix, first, last);
        }
    }

    private static void Add(
        ProxySection section, LineArguments options, ServerLine line, string prefix, int first, int last)
    {
        var servers = section.Config.Servers.ToBuilder();
        for (var number = first; number <= last; number++)
        {
            var name = prefix + number.ToString(CultureInfo.InvariantCulture);
            Servers.WarnAboutDuplicates(section, options, name);

            // An identifier is one server's; the others get theirs by their place.
            servers.Add(line.Config with { Name = name, Id = number == first ? line.Config.Id : null });
        }

        section.Config = section.Config with { Servers = servers.ToImmutable() };
    }

    /// <summary>A number from 1, or two of them with a dash between.</summary>
    private static bool TryRange(string text, out int first, out int last)
    {
        first = 1;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var isNumber = int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out last);
        return isNumber
            && (dash < 0
                || int.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out first))
            && first >= 1
            && last >= first;
    }
}
