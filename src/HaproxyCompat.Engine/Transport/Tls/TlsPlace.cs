using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Which bind line it is.</summary>
/// <param name="Section">The frontend.</param>
/// <param name="Location">Where it stands in the file.</param>
/// <param name="Address">As written.</param>
internal sealed record TlsPlace(string Section, SourceLocation Location, string Address)
{
    /// <summary>File and line.</summary>
    public string Line => $"{Location.File}:{Location.Line}";
}
