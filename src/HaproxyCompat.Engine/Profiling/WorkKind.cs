namespace HaproxyCompat.Engine.Profiling;

/// <summary>What a loop did, and what made it: <c>epoll</c>, <c>timer</c> or <c>post</c>.</summary>
/// <param name="Worker">What was called; its name is made when somebody looks, as that allocates.</param>
/// <param name="Cause">Why.</param>
internal readonly record struct WorkKind(Type Worker, string Cause)
{
    public string Function => Worker.Name;
}
