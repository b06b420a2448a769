namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>What a redirect makes its location of (manual 4.4 "redirect").</summary>
internal enum RedirectKind
{
    /// <summary>The text alone.</summary>
    Location,

    /// <summary>The text followed by the path and the query.</summary>
    Prefix,

    /// <summary>The text as scheme, the request's host, path and query.</summary>
    Scheme,
}
