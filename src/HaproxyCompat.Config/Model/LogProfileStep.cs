using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>An <c>on</c> line of a log profile (manual 8.3.5).</summary>
/// <param name="Drop">Nothing is written at this step.</param>
/// <param name="Format">Null for the format of the proxy.</param>
/// <param name="StructuredData">Null for that of the proxy.</param>
public sealed record LogProfileStep(bool Drop, LogFormat? Format, LogFormat? StructuredData);
