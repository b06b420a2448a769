namespace HaproxyCompat.Engine.Samples;

/// <summary>Which message <c>hdr</c>, <c>payload</c> and the like mean.</summary>
public enum SampleDirection
{
    Request,
    Response,
}
