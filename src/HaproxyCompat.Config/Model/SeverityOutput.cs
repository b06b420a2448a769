namespace HaproxyCompat.Config.Model;

/// <summary>Whether messages start with their severity (<c>set severity-output</c>).</summary>
public enum SeverityOutput
{
    None,
    Number,
    String,
}
