namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>The part of a request line that an action changes.</summary>
internal enum RequestPart
{
    Method,
    Path,
    PathAndQuery,
    Query,
    Uri,
}
