namespace HaproxyCompat.Config.Diagnostics;

/// <summary>One message about a configuration, for the person who has to fix it.</summary>
/// <param name="Severity">Any <see cref="Diagnostics.Severity.Alert"/> refuses the whole configuration.</param>
/// <param name="Location"><see cref="SourceLocation.None"/> when no line is to blame.</param>
/// <param name="Message">One sentence, or several lines; without a final line feed.</param>
/// <param name="Word">The word found there, for a caret under it; null when the finding is about the whole line or
/// file.</param>
public sealed record Diagnostic(Severity Severity, SourceLocation Location, string Message, string? Word = null)
{
    /// <summary>The line is right, but it uses what does not run here: the reference would take it.</summary>
    public bool IsUnsupported { get; init; }

    /// <summary>An alert after which the reference goes on: it is shown as one and refuses nothing.</summary>
    public bool IsHarmless { get; init; }

    /// <summary>
    /// Found while lines were cut into words, yet shown among the findings about keywords, as in the reference.
    /// </summary>
    public bool IsAboutArguments { get; init; }

    /// <summary>Shown as a warning, and refuses the configuration all the same, as in the reference.</summary>
    public bool IsFatal { get; init; }
}
