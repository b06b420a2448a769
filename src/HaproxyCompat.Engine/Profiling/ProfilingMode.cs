namespace HaproxyCompat.Engine.Profiling;

/// <summary><c>profiling.tasks</c>, <c>set profiling tasks</c>.</summary>
internal enum ProfilingMode
{
    Off,

    /// <summary>On while a loop is slow.</summary>
    Auto,
    On,
}
