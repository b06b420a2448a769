namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>What <c>-t</c> of one program said of one file.</summary>
internal sealed record ConfigTestVerdict(string Name, int ExitCode, string Printed);
