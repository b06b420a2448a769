using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>The dot directives (manual 2.4): decides which lines of a file count, and prints messages.</summary>
/// <remarks>
/// One a file. A misplaced directive ends the file, as in the reference: nothing after it can be trusted.
/// </remarks>
internal sealed class DirectiveReader(ProgramFacts facts, EnvironmentVariables environment, DiagnosticSink sink)
{
    /// <summary>Deeper blocks are refused.</summary>
    private const int DeepestNesting = 99;

    private static readonly string[] Directives =
    [
        ".if", ".elif", ".else", ".endif", ".notice", ".warning", ".alert", ".diag",
    ];

    private readonly Stack<Branch> _branches = new();

    /// <summary>False while lines are skipped.</summary>
    public bool Active => _branches.Count == 0 || _branches.Peek().Active;

    /// <summary>False after a fault that hides where blocks end.</summary>
    public bool HasOpenBlock => _branches.Count > 0;

    /// <summary>Set when no other file must be read either.</summary>
    public bool EndsParsing { get; private set; }

    /// <summary>Set where messages are not printed.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Set when the rest of the file must not be read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Handles a line whose first word starts with a dot.</summary>
    public void Read(IReadOnlyList<Word> words, SourceLocation location)
    {
        switch (words[0].Text)
        {
            case ".if":
                OpenBlock(words, location);
                break;
            case ".elif":
                NextAlternative(words, location);
                break;
            case ".else":
                LastAlternative(words, location);
                break;
            case ".endif":
                CloseBlock(words, location);
                break;
            case ".notice":
                Say(Severity.Notice, words, location);
                break;
            case ".warning":
                Say(Severity.Warning, words, location);
                break;
            case ".alert":
                Say(Severity.Alert, words, location);
                break;
            case ".diag":
                Say(Severity.Diag, words, location);
                break;
            default:
                RefuseUnknown(words[0].Text, location);
                break;
        }
    }

    private void RefuseUnknown(string directive, SourceLocation location)
    {
        if (Active && !IsSilent)
        {
            var complaint = $"unknown directive '{directive}'{Suggestion.Tail(directive, Directives)}.";
            sink.Report(new Diagnostic(Severity.Alert, location, complaint, directive) { IsAboutArguments = true });
            _branches.Clear();
            IsBroken = true;
        }
    }

    private void OpenBlock(IReadOnlyList<Word> words, SourceLocation location)
    {
        if (_branches.Count >= DeepestNesting)
        {
            Break(location, ".if", $"more than {DeepestNesting} nested '.if' blocks");
            return;
        }

        var holds = Active && Decide(words, location);
        if (IsBroken)
        {
            return;
        }

        _branches.Push(new Branch(holds, holds || !Active, ElseSeen: false));
    }

    private void NextAlternative(IReadOnlyList<Word> words, SourceLocation location)
    {
        if (!TryCurrent(".elif", location, out var branch))
        {
            return;
        }

        var holds = !branch.Taken && Decide(words, location);
        if (IsBroken)
        {
            return;
        }

        _branches.Pop();
        _branches.Push(new Branch(holds, branch.Taken || holds, ElseSeen: false));
    }

    private void LastAlternative(IReadOnlyList<Word> words, SourceLocation location)
    {
        if (RejectExtra(words, location) && TryCurrent(".else", location, out var branch))
        {
            _branches.Pop();
            _branches.Push(new Branch(!branch.Taken, Taken: true, ElseSeen: true));
        }
    }

    private void CloseBlock(IReadOnlyList<Word> words, SourceLocation location)
    {
        if (!RejectExtra(words, location))
        {
            return;
        }

        if (_branches.Count == 0)
        {
            Break(location, ".endif", "'.endif' without a matching '.if'");
            return;
        }

        _branches.Pop();
    }

    private bool TryCurrent(string directive, SourceLocation location, out Branch branch)
    {
        branch = default;
        if (_branches.Count == 0)
        {
            Break(location, directive, $"'{directive}' without a matching '.if'");
            return false;
        }

        branch = _branches.Peek();
        if (branch.ElseSeen)
        {
            Break(location, directive, $"'{directive}' after '.else' is not permitted");
            return false;
        }

        return true;
    }

    private bool Decide(IReadOnlyList<Word> words, SourceLocation location)
    {
        var text = string.Join(' ', words.Skip(1).Select(word => word.Text));
        var value = ConditionEvaluator.Evaluate(text, facts, environment, out var error);
        if (value is null)
        {
            Break(location, words[0].Text, $"'{words[0].Text}': {error}");
        }

        return value ?? false;
    }

    private bool RejectExtra(IReadOnlyList<Word> words, SourceLocation location)
    {
        if (words.Count > 1 && words[1].Text.Length > 0)
        {
            sink.Alert(location, words[1].Text, $"unexpected argument '{words[1].Text}' for '{words[0].Text}'.");
            IsBroken = true;
            EndsParsing = true;
            return false;
        }

        return true;
    }

    private void Say(Severity severity, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (!Active || IsSilent)
        {
            return;
        }

        if (words.Count > 2 && words[2].Text.Length > 0)
        {
            var complaint =
                $"unexpected argument '{words[2].Text}' for '{words[0].Text}'; quote a message that has blanks.";
            sink.Report(new Diagnostic(Severity.Alert, location, complaint, words[2].Text) { IsAboutArguments = true });
            return;
        }

        var text = words.Count > 1 ? words[1].Text : string.Empty;
        sink.Report(new Diagnostic(severity, location, $"'{text}'.", words[0].Text));
    }

    private void Break(SourceLocation location, string word, string message)
    {
        sink.Alert(location, word, message + ".");
        _branches.Clear();
        IsBroken = true;
        EndsParsing = true;
    }
}
