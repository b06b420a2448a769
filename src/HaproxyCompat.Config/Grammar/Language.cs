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

    /// <summary>Names in arguments that must exist when all sections are known.</summary>
    public IReadOnlyList<ArgumentReference> References => _arguments.References;

    /// <summary>
    /// From here on ACLs in arguments are looked up among <paramref name="named"/>, those of the section
    /// <paramref name="owner"/>.
    /// </summary>
    public void EnterSection(string owner, IReadOnlyDictionary<string, Acl> named)
    {
        _arguments.Owner = owner;
        var reader = new ConditionReader(this, named);
        _arguments.FindAcl = name =>
        {
            var acl = reader.Find(new Text.Word(name, 0), Diagnostics.SourceLocation.None, out var complaint);
            return (acl, complaint);
        };
    }
}
