namespace HaproxyCompat.Config.Model;

/// <summary><c>capture request header</c> or <c>capture response header</c> (manual 4.2).</summary>
public sealed record CaptureConfig(string Header, int LengthBytes);
