namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>How the statistics page answers.</summary>
internal enum StatsForm
{
    Html,
    Csv,
    Json,
    Typed,

    /// <summary>What an open page of ours asks for.</summary>
    Live,
}
