using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>SSL { }</c>.</summary>
internal static class SslKeywords
{
    public static readonly Block<ParseContext> Table = new(
        Row("password", ssl => ssl.Password, (ssl, value) => ssl with { Password = value }),
        Row("ca", ssl => ssl.AuthorityFile, (ssl, value) => ssl with { AuthorityFile = value }),
        Row("certificate", ssl => ssl.CertificateFile, (ssl, value) => ssl with { CertificateFile = value }),
        Row("key", ssl => ssl.KeyFile, (ssl, value) => ssl with { KeyFile = value }));

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, ParseContext>("SSL", Table, (context, _) =>
        {
            context.Ssl ??= new SslSettings();
            return context;
        });

    private static ValueKeyword<ParseContext> Row(
        string name,
        Func<SslSettings, string?> get,
        Func<SslSettings, string, SslSettings> set) =>
        new(name, 0, (context, line) =>
        {
            if (line.Count < 2)
            {
                line.Report($"'{name}' lacks its value");
                return;
            }

            if (get(context.Ssl!) is not null)
            {
                line.Report(1, $"'{name}' is set already; '{line[1]}' replaces it");
            }

            context.Ssl = set(context.Ssl!, line[1]);
        });
}
