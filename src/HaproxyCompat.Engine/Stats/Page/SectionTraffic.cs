namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>The last minutes of a section, oldest sample first.</summary>
/// <param name="Sessions">At work at each sample.</param>
/// <param name="Requests">Requests, or sessions in TCP mode, between it and the one before.</param>
/// <param name="Errors">Likewise.</param>
internal sealed record SectionTraffic(int[] Sessions, int[] Requests, int[] Errors)
{
    public static readonly SectionTraffic None = new([], [], []);
}
