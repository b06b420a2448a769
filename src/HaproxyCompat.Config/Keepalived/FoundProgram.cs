namespace HaproxyCompat.Config.Keepalived;

/// <summary>What a program's name means on this machine.</summary>
/// <param name="Access">Whether it can be run.</param>
/// <param name="Path">Where it is; the name itself when it is missing.</param>
public readonly record struct FoundProgram(ProgramAccess Access, string Path);
