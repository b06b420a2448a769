using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Text;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>
/// Walks the items of a configuration through the tables. As in the reference, the block of an unknown keyword is not
/// skipped: its lines are looked up where they stand, and its closing brace ends the block around it.
/// </summary>
internal sealed class BlockParser(ParseContext context, IEnumerable<ConfigurationItem> items) : IDisposable
{
    private static readonly Block<BlockParser> Nothing = new();

    private readonly IEnumerator<ConfigurationItem> _items = items.GetEnumerator();
    private ConfigurationItem? _next;
    private Func<KeywordLine, string, bool>? _mayLack;
    private int _depth;
    private bool _leavesBlock;
    private SourceLocation _extraClose;
    private SourceLocation _last;

    public void Dispose() => _items.Dispose();

    /// <summary>Everything up to the end of the files.</summary>
    public void ReadTop(Block<ParseContext> block)
    {
        while (Take() is { } item)
        {
            switch (item.Kind)
            {
                case ItemKind.Open:
                    ReportUnexpectedOpen(item);
                    break;
                case ItemKind.Close:
                    ReportExtraClose(item);
                    break;
                default:
                    ReadKeyword(block, context, item);
                    break;
            }
        }

        if (_depth > 0 && !context.Findings.IsStopped)
        {
            context.Findings.Finding(default, $"{_depth} '}}' missing at the end of the configuration");
        }
    }

    /// <summary>A block of keywords, from its opening brace (here or on the next line) to its closing one.</summary>
    /// <returns>Where it ends.</returns>
    public SourceLocation ReadBlock<TDraft>(Block<TDraft> block, TDraft draft)
    {
        if (Peek() is { } first)
        {
            if (first.Kind == ItemKind.Open)
            {
                Take();
            }
            else
            {
                context.Findings.Finding(first.Location, "a '{' should stand before this line");
            }
        }

        while (Take() is { } item)
        {
            switch (item.Kind)
            {
                case ItemKind.Open:
                    ReportUnexpectedOpen(item);
                    break;
                case ItemKind.Close:
                    return item.Location;
                default:
                    ReadKeyword(block, draft, item);
                    if (_leavesBlock)
                    {
                        _leavesBlock = false;
                        return _last;
                    }

                    break;
            }
        }

        return _last;
    }

    /// <summary>Ends the block that is being read, though its brace is still to come.</summary>
    public void LeaveBlock() => _leavesBlock = true;

    /// <summary>A block whose lines are entries.</summary>
    /// <returns>Where it ends.</returns>
    public SourceLocation ReadList(Action<KeywordLine> parseLine)
    {
        if (Peek() is { Kind: ItemKind.Open })
        {
            Take();
        }

        while (Take() is { } item && item.Kind != ItemKind.Close)
        {
            parseLine(new KeywordLine(context, item.Text, item.Location));
        }

        return _last;
    }

    /// <summary>Where a list must follow, a line in the place of its brace ends the reading.</summary>
    public bool TryList()
    {
        if (Peek() is { Kind: ItemKind.Words } item)
        {
            context.Findings.Stop(item.Location, "a '{' should stand before this line; nothing after it is read");
            _next = null;
        }

        return !context.Findings.IsStopped;
    }

    /// <summary>
    /// Leaves out the block that must follow. Without its brace what follows is read as unknown, but for a keyword of
    /// the block that lacks its value.
    /// </summary>
    public void LeaveOut<TDraft>(Block<TDraft> keywords)
    {
        if (Peek() is { Kind: ItemKind.Words })
        {
            _mayLack = (line, name) => line.TryRequired(keywords.Find(name)?.NeededWords ?? 0);
            ReadBlock(Nothing, this);
            _mayLack = null;
        }
        else
        {
            SkipBlock();
        }
    }

    /// <summary>Leaves out the block that follows, if one does.</summary>
    /// <returns>Whether one follows.</returns>
    public bool SkipBlock()
    {
        if (Peek() is not { Kind: ItemKind.Open })
        {
            return false;
        }

        var depth = 0;
        while (Take() is { } item)
        {
            depth += item.Kind == ItemKind.Open ? 1 : item.Kind == ItemKind.Close ? -1 : 0;
            if (depth == 0)
            {
                break;
            }
        }

        return true;
    }

    private void ReadKeyword<TDraft>(Block<TDraft> block, TDraft draft, ConfigurationItem item)
    {
        var line = new KeywordLine(context, item.Text, item.Location);
        if (line.Count == 0)
        {
            return;
        }

        if (block.Find(line.Keyword) is { } keyword)
        {
            if (draft is IPlacedDraft placed)
            {
                placed.Places[line.Keyword] = line.Location;
            }

            keyword.Read(this, draft, line);
        }
        else if (_mayLack?.Invoke(line, line.Keyword) is not false)
        {
            var near = Suggestion.Nearest(line.Keyword, block.Names);
            var hint = near is null ? string.Empty : $"; did you mean '{near}'?";
            line.Report(0, $"unknown keyword '{line.Keyword}'{hint}");
        }
    }

    private void ReportUnexpectedOpen(ConfigurationItem item) =>
        context.Findings.Finding(item.Location, "no block is expected here; '{' is left out", "{");

    private void ReportExtraClose(ConfigurationItem item)
    {
        if (_extraClose != item.Location)
        {
            _extraClose = item.Location;
            context.Findings.Finding(item.Location, "'}' closes no block", "}");
        }
    }

    private ConfigurationItem? Peek()
    {
        _next ??= Advance();
        return _next;
    }

    private ConfigurationItem? Take()
    {
        var item = _next ?? Advance();
        _next = null;
        _last = item?.Location ?? _last;
        if (item is { Kind: ItemKind.Open })
        {
            _depth++;
        }
        else if (item is { Kind: ItemKind.Close } && _depth-- == 0)
        {
            // It ends the block that it stands in all the same, whose own brace was missing.
            _depth = 0;
            ReportExtraClose(item.Value);
        }

        return item;
    }

    private ConfigurationItem? Advance() =>
        !context.Findings.IsStopped && _items.MoveNext() ? _items.Current : null;
}
