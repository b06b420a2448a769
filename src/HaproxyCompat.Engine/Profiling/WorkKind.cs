namespace HaproxyCompat.Engine.Profiling;

/// <summary>What a loop did, and what made it: <c>epoll</c>, <c>timer</c> or <c>post</c>.</summary>
internal readonly record struct WorkKind(string Function, string Cause);
