using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary><c>http-check send</c> (HTTP members) or <c>tcp-check send*</c> (<see cref="Payload"/>).</summary>
public sealed record CheckSendStep(SourceLocation Location) : CheckStep(Location)
{
    public string? Method { get; init; }

    public LogFormat? Uri { get; init; }

    public string? Version { get; init; }

    public ImmutableArray<(string Name, LogFormat Value)> Headers { get; init; } = [];

    public LogFormat? Body { get; init; }

    /// <summary>Raw bytes of <c>tcp-check send</c> and <c>send-binary</c>.</summary>
    public byte[]? Payload { get; init; }

    public LogFormat? PayloadFormat { get; init; }

    /// <summary>True where the format gives hexadecimal digits (<c>send-binary-lf</c>).</summary>
    public bool IsHexadecimal { get; init; }
}
