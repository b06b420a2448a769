namespace HaproxyCompat.Engine.Http;

/// <summary>How a parser left a piece of input.</summary>
public enum ParseStatus : byte
{
    Done,
    NeedMore,
    Refused,
}
