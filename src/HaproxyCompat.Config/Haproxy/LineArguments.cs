using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>The words of one line with everything that keyword parsers may ask for.</summary>
internal sealed class LineArguments(
    ParseSession session,
    IReadOnlyDictionary<string, Acl> acls,
    string keyword,
    string tail,
    IReadOnlyList<Word> words,
    SourceLocation location)
    : ArgumentReader(keyword, tail, words, location, session.Sink.Report)
{
    private bool _hasWarnedOfTrail;

    /// <summary>Set for a line that began with <c>no</c>.</summary>
    public bool Negated { get; init; }

    /// <summary>Set for a line that began with <c>default</c>.</summary>
    public bool ToDefault { get; init; }

    public ParseSession Session { get; } = session;

    /// <summary>Words that were not taken yet.</summary>
    public int Left => Count - Position;

    /// <summary>
    /// Goes on with the words that are left, under a longer keyword, as <c>http-request</c> does with its actions.
    /// </summary>
    public LineArguments Continue(string longerKeyword, string newTail, RuleSets ruleSet, FetchNeeds offers) =>
        new(Session, acls, longerKeyword, newTail, [.. Remaining], Here)
        {
            Negated = Negated,
            ToDefault = ToDefault,
            RuleSet = ruleSet,
            Offers = offers,
            StickCounters = Session.Global.StickCounters,
            InBackendOnly = InBackendOnly,
        };

    public LineArguments Continue(string longerKeyword) => Continue(longerKeyword, string.Empty, RuleSet, Offers);

    /// <summary>Takes the next word, or returns null at the end without a complaint.</summary>
    public string? TakeOptional()
    {
        if (Left == 0)
        {
            return null;
        }

        _ = TryWord(string.Empty, out var word);
        return word;
    }

    public override bool TryDuration(string what, out long milliseconds)
    {
        milliseconds = 0;
        return TryWord(what, out var word)
            && Accept(Duration.Read(word, DurationUnit.Milliseconds, out milliseconds)) && WarnOfTrail();
    }

    /// <summary>Warns when the duration that was taken last has more behind its unit; once a line.</summary>
    private bool WarnOfTrail()
    {
        if (!_hasWarnedOfTrail && Duration.Trail(Previous ?? string.Empty) is { } trail)
        {
            _hasWarnedOfTrail = true;
            Warn($"'{Keyword}': '{trail}' in '{Previous}' is not looked at; one number and one unit "
                + "(us, ms, s, m, h, d) are possible.");
        }

        return true;
    }

    /// <summary>Warns when the word that was taken last is a number of milliseconds that looks like one of
    /// seconds.</summary>
    public void WarnOfDoubt(long milliseconds)
    {
        if (Duration.Doubt(Previous ?? string.Empty, milliseconds) is { } doubt)
        {
            Warn($"'{Keyword}': {doubt}.");
        }
    }

    public bool TrySeconds(string what, out long seconds)
    {
        seconds = 0;
        return TryWord(what, out var word) && Accept(Duration.ReadSeconds(word, out seconds)) && WarnOfTrail();
    }

    public bool TrySize(string what, out long bytes)
    {
        bytes = 0;
        return TryWord(what, out var word) && Accept(ByteSize.Read(word, out bytes));
    }

    public bool TryAddress(string what, AddressUse use, [NotNullWhen(true)] out ListenAddress? address)
    {
        address = null;
        if (!TryWord(what, out var word) || !TryAddresses(word, use, out var addresses))
        {
            return false;
        }

        address = addresses[0];
        return true;
    }

    /// <summary>
    /// Reads addresses from a word that was taken already; names of hosts are looked up. Addresses know variables
    /// outside of quotes too, as in the reference.
    /// </summary>
    public bool TryAddresses(string word, AddressUse use, out ImmutableArray<ListenAddress> addresses)
    {
        var text = word.Contains('$', StringComparison.Ordinal) ? Session.Environment.Variables.ExpandIn(word) : word;
        if (text.Length == 0 && word.Length > 0)
        {
            addresses = [];
            Report($"'{Keyword}': '{word}' resolves to an empty address (environment variable missing?)");
            return false;
        }

        if (!Accept(AddressReader.Read(text, use, out addresses)))
        {
            return false;
        }

        var first = addresses[0];
        var isName = first.Host.Length > 0 && !System.Net.IPAddress.TryParse(first.Host, out _);
        if (isName && (use & ~AddressUse.Datagram) == AddressUse.Server)
        {
            Session.LastChecks.Add(() => _ = IsResolved(first.Host, word));
        }
        else if (isName && !IsResolved(first.Host, word))
        {
            return false;
        }

        return first.Family != AddressFamilyKind.Descriptor || (use & AddressUse.Datagram) != 0
            || Accept(Session.Environment.DescriptorComplaint(first.Descriptor));
    }

    /// <remarks>It goes on in the next words as long as they begin with the name of a converter.</remarks>
    public override bool TryExpression(string what, [NotNullWhen(true)] out SampleExpression? expression)
    {
        expression = null;
        if (!TryWord(what, out var text))
        {
            return false;
        }

        var expressions = Session.Language.Expressions;
        while (Peek is { } next && expressions.Continues(next))
        {
            text = ExpressionBinder.Join(text, next);
            _ = TakeOptional();
        }

        return TryExpressionFrom(text, out expression);
    }

    public override bool TryExpressionFrom(string text, [NotNullWhen(true)] out SampleExpression? expression)
    {
        expression = Session.Language.Expressions.Bind(text, Here, out var complaint);
        if (!Accept(complaint) || expression is null || !IsUsableHere(expression))
        {
            return false;
        }

        RefuseIfAny(expression.Unsupported);
        return true;
    }

    public override bool TryLogFormat(string what, [NotNullWhen(true)] out LogFormat? format)
    {
        format = null;
        return TryWord(what, out var word) && TryLogFormatFrom(word, out format);
    }

    public override bool TryLogFormatFrom(string text, [NotNullWhen(true)] out LogFormat? format)
    {
        format = Session.Language.LogFormats.Bind(text, Here, out var complaint);
        if (!Accept(complaint)
            || format is null
            || !format.Parts.OfType<LogFormatExpression>().All(part => IsUsableHere(part.Expression)))
        {
            return false;
        }

        RefuseIfAny(format.Unsupported);
        WarnOfRawBytes(format);
        return true;
    }

    /// <summary>
    /// Reads <c>if ...</c> or <c>unless ...</c> to the end of the line; no condition is fine, other words are not.
    /// </summary>
    public bool TryCondition(out Condition? condition)
    {
        condition = null;
        if (Left == 0)
        {
            return true;
        }

        if (Peek is not ("if" or "unless"))
        {
            _ = TryWord(string.Empty, out var extra);
            var tail = Suggestion.Tail(extra ?? string.Empty, ["if", "unless"]);
            Report($"'{Keyword}' expects either 'if' or 'unless' followed by a condition but found '{extra}'{tail}.");
            return false;
        }

        var unless = TakeOptional() == "unless";
        var reader = new ConditionReader(Session.Language, acls);
        condition = reader.Read(unless, TakeRemaining(), Location, out var complaint);
        if (Accept(complaint) && condition is not null)
        {
            if (reader.Warning is { } warning)
            {
                Warn($"'{Keyword}': {warning}.");
            }

            WarnWhereItNeverMatches(condition);
            RefuseIfAny(reader.Unsupported);
        }

        return condition is not null;
    }

    /// <summary>Reports words that nobody took; true when there are none.</summary>
    public bool RejectExtra()
    {
        if (Left == 0)
        {
            return true;
        }

        _ = TryWord(string.Empty, out var extra);
        Report($"'{Keyword}': unexpected extra argument '{extra}'.");
        return false;
    }

    /// <summary>Names the first word that nobody took in a notice: the reference goes on without a remark.</summary>
    public void NoticeExtra()
    {
        if (TakeOptional() is { } extra)
        {
            Session.Sink.Notice(Here, extra, $"'{extra}' means nothing here, the line is read without it.");
            _ = TakeRemaining();
        }
    }

    /// <summary>
    /// Reads a number the way C programs do: the digits at the start of the word count, and a word without any is 0; a
    /// notice tells what was read.
    /// </summary>
    public bool TryLooseInteger(string what, out long value)
    {
        value = 0;
        if (!TryWord(what, out var word))
        {
            return false;
        }

        value = LooseInteger.Read(word, out var isClean);
        if (!isClean)
        {
            Session.Sink.Notice(Here, word, $"'{Keyword}': '{word}' is read as {value}.");
        }

        return true;
    }

    /// <summary>
    /// Reads an integer of any size as most settings of the reference do: the digits at the start of the word, and of
    /// those what fits 32 bits. A notice tells when that is another number than the one that was written.
    /// </summary>
    /// <param name="isWhole">Anything but an integer is refused.</param>
    public bool TryWrappedInteger(string what, out int value, bool isWhole = false)
    {
        value = 0;
        if (!TryWord(what, out var word)
            || (isWhole && !Accept(LeadingInteger.IsWhole(word) ? null : $"{what} is expected, found '{word}'")))
        {
            return false;
        }

        value = LeadingInteger.ReadWrapped(word, out var isSame);
        if (!isSame)
        {
            Session.Sink.Notice(Here, word, $"'{Keyword}': '{word}' is read as {value}.");
        }

        return true;
    }

    /// <summary>
    /// The same where a number below zero is one of the largest of 32 bits; more than the largest integer counts as
    /// that.
    /// </summary>
    public bool TryWrappedCount(string what, out int value, bool isWhole = false)
    {
        var isRead = TryWrappedInteger(what, out value, isWhole);
        value = value < 0 ? int.MaxValue : value;
        return isRead;
    }

    /// <summary>The words that are left are either an error or named in a notice.</summary>
    public bool FinishExtra(bool isIgnored)
    {
        if (isIgnored)
        {
            NoticeExtra();
        }

        return RejectExtra();
    }

    public bool Accept(string? complaint)
    {
        if (complaint is not null)
        {
            Report($"'{Keyword}': {complaint}.");
        }

        return complaint is null;
    }

    /// <summary>Refuses what does not run here, if there is any; reading goes on.</summary>
    public void RefuseIfAny(string? what)
    {
        if (what is not null)
        {
            Refuse($"'{Keyword}': {what}");
        }
    }

    private bool IsResolved(string host, string word)
    {
        var resolves = Session.Environment.ResolvesHost(host);
        if (!resolves)
        {
            Session.Sink.Alert(Location, word, $"'{Keyword}': the host of '{word}' has no address; use an IP address.");
        }

        return resolves;
    }

    private bool IsUsableHere(SampleExpression expression)
    {
        var needs = expression.Fetch.Needs;
        return FetchPlaces.Offers(Offers, needs)
            || Accept(
            $"sample fetch '{expression.Fetch.Name}' cannot be used here: what it needs ({needs}) does not exist at "
                + "this place");
    }

    /// <summary>Variables are set from rules of both kinds, so that their formats are left alone.</summary>
    private void WarnOfRawBytes(LogFormat format)
    {
        if ((RuleSet & RuleSets.AnyHttp) == 0 || Keyword.EndsWith(" set-var-fmt", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var part in format.Parts.OfType<LogFormatExpression>())
        {
            var fetch = part.Expression.Fetch;
            if ((fetch.Needs & (FetchNeeds.RequestBuffer | FetchNeeds.ResponseBuffer)) != 0)
            {
                Warn(
                    $"'{Keyword}': sample fetch '{fetch.Name}' looks at raw bytes, which are none of a "
                        + "message of HTTP.");
            }
        }
    }

    private void WarnWhereItNeverMatches(Condition condition)
    {
        foreach (var term in condition.AnyOf.SelectMany(terms => terms))
        {
            var neverMatches = term.Acl.Tests.All(test => !FetchPlaces.Offers(Offers, test.Expression.Fetch.Needs));
            if (neverMatches)
            {
                var name = term.Acl.Name.Length > 0 ? $"acl '{term.Acl.Name}'" : "anonymous acl";
                Warn($"{name} will never match in '{Keyword}': all it looks at does not exist at this place.");
            }
        }
    }
}
