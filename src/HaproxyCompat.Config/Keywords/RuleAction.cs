namespace HaproxyCompat.Config.Keywords;

/// <summary>What a parsed rule does. The engine derives the kinds that can run from it.</summary>
public abstract record RuleAction
{
    /// <summary>
    /// Length of the capture slot that a rule with this action brings along; null for those that bring none.
    /// </summary>
    public virtual int? CaptureLengthBytes => null;

    /// <summary>It makes HTTP of a stream of TCP: lines that need HTTP mode mean something in its section.</summary>
    public virtual bool BeginsHttp => false;

    /// <summary>
    /// Names to references, once all files are read; reports what does not exist. Nothing to do for most.
    /// </summary>
    public virtual void Check(ConfigurationChecker checker)
    {
    }
}
