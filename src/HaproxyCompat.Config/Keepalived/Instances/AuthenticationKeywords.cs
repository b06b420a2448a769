using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary><c>authentication { }</c> of an instance (RFC 2338; gone from the RFCs since, but common).</summary>
internal static class AuthenticationKeywords
{
    /// <summary>Bytes that the packet has room for.</summary>
    private const int MaximumPassword = 8;

    public static readonly Block<InstanceDraft> Table = new(
        new ValueKeyword<InstanceDraft>("auth_type", 1, ParseKind),
        new ValueKeyword<InstanceDraft>("auth_pass", 1, ParsePassword));

    public static InstanceDraft Start(InstanceDraft instance, KeywordLine line)
    {
        instance.Authentication = line.Location;
        return instance;
    }

    private static void ParseKind(InstanceDraft instance, KeywordLine line)
    {
        switch (line[1])
        {
            case "PASS":
                instance.AuthenticationKind = AuthenticationKind.Password;
                break;
            case "AH":
                instance.AuthenticationKind = AuthenticationKind.Header;
                break;
            default:
                line.Report(1, $"({instance.Name}) 'auth_type' is PASS or AH, not '{line[1]}'");
                break;
        }
    }

    private static void ParsePassword(InstanceDraft instance, KeywordLine line)
    {
        if (line[1].Length > MaximumPassword)
        {
            line.Report(1, $"({instance.Name}) only the first {MaximumPassword} characters of 'auth_pass' count");
        }

        instance.Password = line[1][..Math.Min(line[1].Length, MaximumPassword)];
    }
}
