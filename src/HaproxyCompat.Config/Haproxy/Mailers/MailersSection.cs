using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Mailers;

/// <summary>A <c>mailers</c> section: mail servers and how long to wait for them (manual 12.3).</summary>
internal sealed class MailersSection(ParseSession session) : TabledSection<MailersSection>(session, Table)
{
    private static readonly SectionTable<MailersSection> Table = new(
        "mailers",
        new SectionLine<MailersSection>("mailer", ReadMailer) { IgnoresExtra = true },
        new SectionLine<MailersSection>("timeout", ReadTimeout) { IgnoresExtra = true });

    public static readonly SectionKeyword Row =
        new("mailers", Open) { Lines = Table.Lines.Keys };

    public required MailersConfig Config { get; set; }

    public override void Close() => Session.Sections.Mailers.Add(Config);

    private static void ReadMailer(MailersSection section, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not { } name || arguments.TakeOptional() is not { } text)
        {
            arguments.Report("'mailer' expects <name> and <addr>:<port> as arguments.");
            return;
        }

        const AddressUse Use = AddressUse.PortRequired | AddressUse.Stream;
        if (SectionName.BadCharacter(name) is { } bad)
        {
            arguments.Report($"'mailer': character '{bad}' is not permitted in the name '{name}'.");
        }
        else if (arguments.TryAddresses(text, Use, out var addresses)
            && arguments.Accept(addresses[0].Path.Length == 0 ? null : $"'{text}' is no address for TCP"))
        {
            section.Config =
                section.Config with { Mailers = section.Config.Mailers.Add(new MailerConfig(name, addresses[0])) };
        }
    }

    private static void ReadTimeout(MailersSection section, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not "mail")
        {
            arguments.Report("'timeout' expects 'mail' and <time> as arguments here.");
        }
        else if (arguments.TryDuration("a duration after 'mail'", out var milliseconds))
        {
            section.Config = section.Config with { TimeoutMs = milliseconds };
        }
    }

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.ReadName(session, words, location, ExtraWords.Ignored) is not { } name
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.Mailers, name)))
        {
            return new SkippedSection { Title = words[0].Text };
        }

        return new MailersSection(session)
        {
            Title = name,
            Location = location,
            Config = new MailersConfig(name, location),
        };
    }
}
