namespace HaproxyCompat.Engine.Http;

/// <summary>How "+" is read when percent-encoded text is decoded (manual 7.3.1, "url_dec").</summary>
public enum PlusSign : byte
{
    /// <summary>As a blank behind a question mark, as itself before it.</summary>
    BlankInQuery,

    /// <summary>As a blank everywhere: the text is a form or a query.</summary>
    Blank,
}
