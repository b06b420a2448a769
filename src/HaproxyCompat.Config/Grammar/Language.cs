using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>The small languages inside a line, bound to one keyword table.</summary>
internal sealed class Language
{
    private readonly ArgumentBinder _arguments;

    public Language(KeywordTable table, ParseEnvironment environment)
    {
        Table = table;
        Environment = environment;
        _arguments = new ArgumentBinder(environment.RegexComplaint);
        Expressions = new ExpressionBinder(table, _arguments);
        LogFormats = new LogFormatBinder(table, Expressions);
        Acls = new AclReader(table, Expressions, environment);
    }

    public KeywordTable Table { get; }

    public ParseEnvironment Environment { get; }

    public ExpressionBinder Expressions { get; }

    public LogFormatBinder LogFormats { get; }

    public AclReader Acls { get; }

    /// <summary>From here on ACLs in arguments are looked up among <paramref name="named"/>, those of an open section.</summary>
    public void EnterSection(IReadOnlyDictionary<string, Acl> named)
    {
        var reader = new ConditionReader(this, named);
        _arguments.FindAcl = name =>
        {
            var acl = reader.Find(new Text.Word(name, 0), Diagnostics.SourceLocation.None, out var complaint);
            return (acl, complaint);
        };
    }
}
