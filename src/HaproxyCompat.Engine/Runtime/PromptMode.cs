namespace HaproxyCompat.Engine.Runtime;

/// <summary>How a runtime connection goes on after an answer (<c>prompt</c>, management manual 9.3).</summary>
public enum PromptMode
{
    /// <summary>One line, then it closes.</summary>
    None,

    /// <summary>Line after line, without a prompt.</summary>
    Interactive,

    /// <summary>Line after line, each asked for.</summary>
    Prompt,
}
