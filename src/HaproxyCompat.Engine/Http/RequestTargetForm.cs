namespace HaproxyCompat.Engine.Http;

/// <summary>The four shapes of a request target (RFC 9112, 3.2.1 to 3.2.4).</summary>
public enum RequestTargetForm : byte
{
    Invalid,
    Origin,
    Absolute,
    Authority,
    Asterisk,
}
