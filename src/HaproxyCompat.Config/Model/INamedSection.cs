using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A section that others refer to by its name.</summary>
public interface INamedSection
{
    public string Name { get; }

    /// <summary>Of its first line.</summary>
    public SourceLocation Location { get; }
}
