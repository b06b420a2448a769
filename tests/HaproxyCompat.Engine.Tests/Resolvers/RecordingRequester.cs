using HaproxyCompat.Engine.Resolvers;

namespace HaproxyCompat.Engine.Tests.Resolvers;

/// <summary>Keeps what it is told: addresses and the source, or the status.</summary>
internal sealed class RecordingRequester(bool isLasting = true) : Requester
{
    public List<string> Told { get; } = [];

    public override bool IsLasting => isLasting;

    public override bool Accept(Resolution resolution, string source)
    {
        Told.Add($"{string.Join(' ', resolution.Records.Select(each => each.Record.Address))} by {source}");
        return true;
    }

    public override void Fail(Resolution resolution, DnsStatus status) => Told.Add(status.ToString());
}
