namespace HaproxyCompat.Engine.Http;

/// <summary>
/// The methods that the reference tells apart (manual 7.3.6, "method"); PATCH and the like are <see cref="Other"/>.
/// </summary>
public enum KnownMethod : byte
{
    Other,
    Options,
    Get,
    Head,
    Post,
    Put,
    Delete,
    Trace,
    Connect,
}
