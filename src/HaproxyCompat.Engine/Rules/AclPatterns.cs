using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Rules.Patterns;

namespace HaproxyCompat.Engine.Rules;

/// <summary>
/// The patterns of one ACL line, from its files and from the line itself; the operator may change them while they are
/// used.
/// </summary>
internal sealed class AclPatterns : PatternUser
{
    private readonly AclTest _test;
    private readonly List<PatternReference> _references = [];
    private volatile PatternSet _patterns;
    private int _next;

    private AclPatterns(AclTest test)
    {
        _test = test;
        _patterns = PatternSets.Create(test.Method, test.IgnoreCase);
    }

    public override MatchMethod Method => _test.Method;

    public override bool IgnoresCase => _test.IgnoreCase;

    public override PatternSet Patterns => _patterns;

    /// <summary>Patterns were checked when the file was read; one that cannot be used now matches nothing.</summary>
    public static AclPatterns Create(AclTest test, PatternReferences references)
    {
        var patterns = new AclPatterns(test);
        var where = $"file '{test.Location.File}' line {test.Location.Line}";
        foreach (var file in test.PatternFiles)
        {
            var reference = references.Open(file, test.MapFiles, $"acl at {where}", out _);
            reference.IsAcl = true;
            patterns._references.Add(reference);
        }

        patterns._references.Add(references.OpenInline($"acl '{test.Expression.Fetch.Name}' {where}", test.Patterns));
        patterns._references.ForEach(reference => reference.Join(patterns));
        return patterns;
    }

    public override Action Prepare(
        PatternReference changed, IReadOnlyCollection<PatternEntry> entries, out string? complaint)
    {
        var set = PatternSets.Create(_test.Method, _test.IgnoreCase);
        set.Learn(_patterns);
        var index = 0;
        complaint = null;
        foreach (var reference in _references)
        {
            foreach (var entry in reference == changed ? entries : reference.Entries)
            {
                complaint ??= set.Add(entry.Pattern, index++);
            }
        }

        return () =>
        {
            _next = index;
            _patterns = set;
        };
    }

    public override string? Complain(PatternEntry entry) =>
        PatternSets.Create(_test.Method, _test.IgnoreCase).Add(entry.Pattern, 0);

    public override void Add(PatternEntry entry) => _ = _patterns.Add(entry.Pattern, _next++);

    public override bool TryRemove(PatternEntry entry) => _patterns.TryRemove(entry.Pattern);

    /// <summary>Only maps have values.</summary>
    public override bool TryChange(PatternEntry entry) => true;
}
