namespace HaproxyCompat.Config.Model;

/// <summary><c>http-reuse</c> (manual 4.2).</summary>
public enum HttpReuse
{
    Never,
    Safe,
    Aggressive,
    Always,
}
