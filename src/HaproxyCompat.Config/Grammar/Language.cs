using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>The small languages inside a line, bound to one keyword table.</summary>
internal sealed class Language
{
    public Language(KeywordTable table, ParseEnvironment environment)
    {
        Table = table;
        Environment = environment;
        Expressions = new ExpressionBinder(table, new ArgumentBinder(environment.RegexComplaint));
        LogFormats = new LogFormatBinder(table, Expressions);
        Acls = new AclReader(table, Expressions, environment);
    }

    public KeywordTable Table { get; }

    public ParseEnvironment Environment { get; }

    public ExpressionBinder Expressions { get; }

    public LogFormatBinder LogFormats { get; }

    public AclReader Acls { get; }
}
