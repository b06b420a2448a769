using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Peers;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>What the end of the files shows about sections that are not proxies.</summary>
internal static class SectionChecks
{
    /// <summary>What the reference keeps of a ring for itself.</summary>
    private const int RingOverheadBytes = 196;

    public static void Run(ParseSession session)
    {
        ResolversChecks.Run(session);
        session.Sections.Rings.ForEach(ring => CheckRing(session.Sink, ring));
        CheckMailers(session);
        CheckPeers(session);
        CheckLogForwards(session);
        CheckFcgiUses(session);
        CheckAcmeUses(session);
    }

    private static void CheckMailers(ParseSession session)
    {
        foreach (var section in session.Proxies.Where(section => section.Config.EmailAlert is not null))
        {
            var alert = section.Config.EmailAlert!;
            if (!alert.IsComplete)
            {
                session.Sink.Warning(
                    SourceLocation.None, "email-alert",
                        $"{section.Kind} '{section.Config.Name}': 'email-alert' is ignored, it needs 'mailers', "
                            + "'from' and 'to' all together.");
            }
            else if (session.Sections.Mailers.All(mailers => mailers.Name != alert.Mailers))
            {
                var tail = Suggestion.Tail(alert.Mailers!, session.Sections.Mailers.Select(mailers => mailers.Name));
                session.Sink.Alert(
                    SourceLocation.None, alert.Mailers,
                        $"{section.Kind} '{section.Config.Name}': unable to find the mailers section "
                            + $"'{alert.Mailers}' of 'email-alert'{tail}.");
            }
        }

        var used = session.Proxies.Where(section => section.Config.EmailAlert is { IsComplete: true })
            .Select(section => section.Config.EmailAlert!.Mailers).ToHashSet();
        foreach (
            var mailers in session.Sections.Mailers.Where(mailers => session.Sink.AlertCount == 0
                && !used.Contains(mailers.Name)))
        {
            session.Sink.Warning(SourceLocation.None, mailers.Name,
                $"mailers '{mailers.Name}' is used by no 'email-alert', it is left out.");
        }
    }

    private static void CheckPeers(ParseSession session)
    {
        foreach (var section in session.Proxies.Where(section => section.Config.StickTable?.Peers is not null))
        {
            var name = section.Config.StickTable!.Peers!;
            if (session.Sections.Peers.All(peers => peers.Name != name))
            {
                var tail = Suggestion.Tail(name, session.Sections.Peers.Select(peers => peers.Name));
                session.Sink.Alert(SourceLocation.None, name,
                    $"{section.Kind} '{section.Config.Name}': unable to find the peers section '{name}' of "
                        + $"'stick-table'{tail}.");
            }
        }

        var local = PeersSection.LocalNameOf(session);
        foreach (
            var peers in session.Sections.Peers.Where(peers => session.Sink.AlertCount == 0 && !peers.Disabled
                && !peers.HasLocalPeer))
        {
            session.Sink.Warning(SourceLocation.None, peers.Name,
                $"peers '{peers.Name}' has no peer named '{local}', which is this process: it is left out.");
        }

        // The process before this one could not tell it anything.
        foreach (
            var peers in session.Sections.Peers.Where(peers => session.Sink.AlertCount == 0 && !peers.Disabled
                && peers.Bind?.Tls.Enabled != true
                && peers.Peers.Any(peer => peer.IsLocal && peer.Server.Tls.Enabled)))
        {
            session.Sink.Warning(SourceLocation.None, peers.Name,
                $"peers '{peers.Name}': the line of '{local}', which is this process, says 'ssl', and what it "
                    + "listens on does not.");
        }
    }

    private static void CheckLogForwards(ParseSession session)
    {
        foreach (var forward in session.Sections.LogForwards)
        {
            var twin = session.Proxies.Find(proxy => proxy.Config.Name == forward.Name);
            if (twin is not null)
            {
                session.Sink.Alert(
                    twin.Location, forward.Name,
                        $"{twin.Kind} '{forward.Name}' has the name of log-forward '{forward.Name}' declared at "
                            + $"{forward.Location.File}:{forward.Location.Line}.");
            }
            else if (forward.Binds.IsEmpty && forward.DatagramBinds.IsEmpty)
            {
                session.Sink.Warning(SourceLocation.None, forward.Name,
                    $"log-forward '{forward.Name}' has no 'bind' or 'dgram-bind' line.");
            }
        }
    }

    /// <summary>The reference names no line for an application that is missing.</summary>
    private static void CheckFcgiUses(ParseSession session)
    {
        var known = session.Sections.FcgiApps.Select(app => app.Name).ToArray();
        foreach (var (name, proxy) in session.Sections.FcgiUses.Where(use => !known.Contains(use.Name)))
        {
            session.Sink.Alert(SourceLocation.None, name,
                $"proxy '{proxy}': unable to find the fcgi-app '{name}'{Suggestion.Tail(name, known)}.");
        }
    }

    private static void CheckAcmeUses(ParseSession session)
    {
        var known = session.Sections.Acmes.Select(acme => acme.Name).ToArray();
        foreach (var (name, location) in session.Sections.AcmeUses.Where(use => !known.Contains(use.Name)))
        {
            session.Sink.Alert(location, name,
                $"'load': unable to find the acme section '{name}'{Suggestion.Tail(name, known)}.");
        }
    }

    private static void CheckRing(DiagnosticSink sink, RingConfig ring)
    {
        var room = ring.SizeBytes - RingOverheadBytes;
        if (ring.MaximumLengthBytes > room)
        {
            sink.Warning(
                SourceLocation.None, ring.Name,
                    $"ring '{ring.Name}': 'maxlen' ({ring.MaximumLengthBytes}) is more than fits, {room} bytes "
                        + "are the limit.");
        }
    }
}
