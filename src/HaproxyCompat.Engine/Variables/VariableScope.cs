namespace HaproxyCompat.Engine.Variables;

/// <summary>How long a variable lives (manual 2.8).</summary>
public enum VariableScope
{
    /// <summary><c>proc</c>: as long as the process; shared by all.</summary>
    Process,

    /// <summary><c>sess</c>: as long as the client's connection.</summary>
    Session,

    /// <summary><c>txn</c>: one request and its response.</summary>
    Transaction,

    /// <summary><c>req</c>: while the request is processed.</summary>
    Request,

    /// <summary><c>res</c>: while the response is processed.</summary>
    Response,

    /// <summary><c>check</c>: one health check.</summary>
    Check,
}
