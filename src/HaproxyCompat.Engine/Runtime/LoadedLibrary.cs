namespace HaproxyCompat.Engine.Runtime;

/// <summary>A program or library in the memory of the process.</summary>
/// <param name="Path">Of its file.</param>
/// <param name="First">Address of its first byte.</param>
/// <param name="End">Address behind its last byte.</param>
public readonly record struct LoadedLibrary(string Path, ulong First, ulong End);
