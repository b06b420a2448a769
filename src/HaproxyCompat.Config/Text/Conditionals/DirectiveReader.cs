using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>The dot directives (manual 2.4): decides which lines of a file count, and prints messages.</summary>
/// <remarks>
/// One a file. A misplaced directive ends the file, as in the reference: nothing after it can be trusted.
/// </remarks>
internal sealed class DirectiveReader(ProgramFacts facts, EnvironmentVariables environment, DiagnosticSink sink)
{
    /// <summary>Deeper blocks are refused.</summary>
    private const int DeepestNesting = 100;

    private readonly Stack<Branch> _branches = new();

    /// <summary>False while lines are skipped.</summary>
    public bool Active => _branches.Count == 0 || _branches.Peek().Active;

    public bool HasOpenBlock => _branches.Count > 0;

    /// <summary>Set when the rest of the file must not be read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Handles a line whose first word starts with a dot; false when it is no directive.</summary>
    public bool TryRead(IReadOnlyList<Word> words, SourceLocation location)
    {
        switch (words[0].Text)
        {
            case ".if":
                OpenBlock(words, location);
                return true;
            case ".elif":
                NextAlternative(words, location);
                return true;
            case ".else":
                LastAlternative(words, location);
                return true;
            case ".endif":
                CloseBlock(words, location);
                return true;
            case ".notice":
                return Say(Severity.Notice, words, location);
            case ".warning":
                return Say(Severity.Warning, words, location);
            case ".alert":
                return Say(Severity.Alert, words, location);
            case ".diag":
                return Say(Severity.Diag, words, location);
            default:
                return false;
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
        _branches.Push(new Branch(holds, holds || !Active, ElseSeen: false));
    }

    private void NextAlternative(IReadOnlyList<Word> words, SourceLocation location)
    {
        if (!TryCurrent(".elif", location, out var branch))
        {
            return;
        }

        var holds = !branch.Taken && Decide(words, location);
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
        if (words.Count > 1)
        {
            Break(location, words[1].Text, $"unexpected argument '{words[1].Text}' for '{words[0].Text}'");
            return false;
        }

        return true;
    }

    private bool Say(Severity severity, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (!Active)
        {
            return true;
        }

        if (words.Count > 2)
        {
            var complaint =
                $"unexpected argument '{words[2].Text}' for '{words[0].Text}'; quote a message that has blanks.";
            sink.Report(new Diagnostic(Severity.Alert, location, complaint, words[2].Text) { IsAboutArguments = true });
            return true;
        }

        sink.Report(
            new Diagnostic(severity, location, $"'{(words.Count > 1 ? words[1].Text : string.Empty)}'", words[0].Text));
        return true;
    }

    private void Break(SourceLocation location, string word, string message)
    {
        sink.Alert(location, word, message + ".");
        IsBroken = true;
    }
}
